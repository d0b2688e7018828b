#pragma once

// Nothing to call: a program that is linked with this target ends in one way where the system refuses it memory.
