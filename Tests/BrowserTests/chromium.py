"""Headless Chromium through DevTools over a pipe: the standard library and Debian's chromium are all that is needed."""

import base64
import json
import os
import select
import shutil
import signal
import subprocess
import tempfile
import time


class BrowserError(Exception):
    """What the browser refused, or an exception that a script threw in the page."""


class Browser:
    """One Chromium with a profile of its own, gone with everything it wrote when the context ends."""

    def __init__(self):
        program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
        if not program:
            raise BrowserError("chromium was not found; run: make setup-browser")
        self.profile = tempfile.mkdtemp(prefix="icpaudit-browser-")
        self.downloads = os.path.join(self.profile, "downloads")
        command_read, self.command_write = os.pipe()
        self.answer_read, answer_write = os.pipe()
        arguments = [
            program, "--headless=new", "--remote-debugging-pipe", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
            "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--disable-extensions", "--disable-dev-shm-usage", "--force-color-profile=srgb", "--lang=en-US",
            # A test clicks hundreds of numbers in seconds, each of which changes the address; nobody else does.
            "--disable-ipc-flooding-protection", "--user-data-dir=" + self.profile, "about:blank",
        ]
        # Chromium reads commands from descriptor 3 and answers on descriptor 4.
        inherited = {3: os.dup2(command_read, 200, True), 4: os.dup2(answer_write, 201, True)}

        def place():
            for target, source in inherited.items():
                os.dup2(source, target, True)

        self.process = subprocess.Popen(
            arguments, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            preexec_fn=place, close_fds=False, start_new_session=True)
        for descriptor in (command_read, answer_write, *inherited.values()):
            os.close(descriptor)
        self.buffer = b""
        self.number = 0
        self.answers = {}
        self.events = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self.call("Browser.close", timeout=10)
            self.process.wait(10)
        except (BrowserError, subprocess.TimeoutExpired, OSError):
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        os.close(self.command_write)
        os.close(self.answer_read)
        shutil.rmtree(self.profile, ignore_errors=True)

    def call(self, method, parameters=None, session=None, timeout=120):
        """Sends a command and waits for its answer; events that come first are kept."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters or {}}
        if session:
            message["sessionId"] = session
        rest = json.dumps(message).encode() + b"\0"
        while rest:
            rest = rest[os.write(self.command_write, rest):]
        end = time.monotonic() + timeout
        while self.number not in self.answers:
            self.receive(end - time.monotonic(), method)
        answer = self.answers.pop(self.number)
        if "error" in answer:
            raise BrowserError(f"{method}: {answer['error']['message']}")
        return answer["result"]

    def receive(self, seconds, reason):
        """Reads what the browser has to say, for `seconds` at most."""
        if seconds <= 0 or not select.select([self.answer_read], [], [], seconds)[0]:
            raise BrowserError(f"{reason}: no answer in time")
        chunk = os.read(self.answer_read, 1 << 20)
        if not chunk:
            raise BrowserError(f"{reason}: the browser has ended")
        self.buffer += chunk
        *messages, self.buffer = self.buffer.split(b"\0")
        for message in map(json.loads, messages):
            if "id" in message:
                self.answers[message["id"]] = message
            else:
                self.events.append(message)

    def page(self, **options):
        """Opens an empty page."""
        return Page(self, **options)


class Page:
    """One page; it keeps what the console said, what was requested and which dialogs wanted to open."""

    def __init__(self, browser, width=1280, height=720, language="en-US", dark=False, scripts=True, touch=False):
        self.browser = browser
        self.context = browser.call("Target.createBrowserContext")["browserContextId"]
        browser.call("Browser.setDownloadBehavior", {
            "behavior": "allow", "downloadPath": browser.downloads, "browserContextId": self.context})
        self.target = browser.call(
            "Target.createTarget", {"url": "about:blank", "browserContextId": self.context})["targetId"]
        self.session = browser.call("Target.attachToTarget", {"targetId": self.target, "flatten": True})["sessionId"]
        self.problems, self.requests, self.others = [], [], []
        self.scripts = scripts
        for domain in ("Page", "Runtime", "Network", "Log", "DOM", "Performance"):
            self.call(domain + ".enable")
        self.call("Emulation.setDeviceMetricsOverride",
                  {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": touch})
        self.call("Emulation.setLocaleOverride", {"locale": language})
        self.call("Network.setUserAgentOverride", {
            "userAgent": "icpaudit-test", "acceptLanguage": language})
        self.set_dark(dark)
        if not scripts:
            self.call("Emulation.setScriptExecutionDisabled", {"value": True})

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.browser.call("Target.disposeBrowserContext", {"browserContextId": self.context})

    def call(self, method, parameters=None, timeout=120):
        """Sends a command to the page."""
        answer = self.browser.call(method, parameters, self.session, timeout)
        self.collect()
        return answer

    def set_dark(self, dark):
        """Says which colours the system prefers; it never wants motion, so that colours are there at once."""
        self.call("Emulation.setEmulatedMedia", {
            "features": [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
                         {"name": "prefers-reduced-motion", "value": "reduce"}]})

    def collect(self):
        """Sorts the events that have come."""
        events, self.browser.events = self.browser.events, []
        for event in events:
            if event.get("sessionId") != self.session:
                continue
            method, facts = event["method"], event["params"]
            if method == "Runtime.exceptionThrown":
                self.problems.append("exception: " + json.dumps(facts["exceptionDetails"])[:400])
            elif method == "Runtime.consoleAPICalled":
                self.problems.append("console: " + json.dumps(facts["args"])[:400])
            elif method == "Log.entryAdded":
                self.problems.append("log: " + facts["entry"]["text"])
            elif method == "Page.javascriptDialogOpening":
                self.problems.append("dialog: " + facts["message"])
            elif method == "Network.requestWillBeSent":
                self.requests.append(facts["request"]["url"])
            else:
                self.others.append(method)

    def open(self, path, fragment=""):
        """Opens a file and waits until it is loaded."""
        self.others.clear()
        self.call("Page.navigate", {"url": "file://" + os.path.abspath(path) + fragment})
        self.wait_for("Page.loadEventFired")

    def wait_for(self, event, seconds=60):
        """Waits until the page reports `event`."""
        end = time.monotonic() + seconds
        self.collect()
        while event not in self.others:
            self.browser.receive(end - time.monotonic(), event)
            self.collect()

    def wait_for_download(self, folder, seconds=60):
        """Waits until one whole file is in the folder for downloads."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            names = os.listdir(folder) if os.path.isdir(folder) else []
            if names and not any(name.endswith(".crdownload") for name in names):
                return
            time.sleep(0.02)
        raise BrowserError("no file was saved in time")

    def run(self, script):
        """The value of a JavaScript expression, awaited when it is a promise."""
        answer = self.call("Runtime.evaluate", {
            "expression": script, "returnByValue": True, "awaitPromise": True, "userGesture": True})
        if "exceptionDetails" in answer:
            raise BrowserError(f"{script[:80]}: {json.dumps(answer['exceptionDetails'])[:400]}")
        return answer["result"].get("value")

    def evaluate_outside_the_policy(self, script):
        """Runs a program of ours in the page, whose own policy holds for what the page brings."""
        self.call("Page.setBypassCSP", {"enabled": True})
        self.call("Runtime.evaluate", {"expression": script})

    def settle(self):
        """Waits until the page has drawn what was changed."""
        if not self.scripts:
            return
        self.run("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))")

    def key(self, key):
        """Presses and releases a key."""
        codes = {"Enter": (13, "\r"), "Escape": (27, ""), "Tab": (9, "")}
        code, text = codes.get(key, (ord(key[0].upper()), key))
        base = {"key": key, "windowsVirtualKeyCode": code}
        self.call("Input.dispatchKeyEvent", {"type": "keyDown", **base, **({"text": text} if text else {})})
        self.call("Input.dispatchKeyEvent", {"type": "keyUp", **base})
        self.settle()

    def type(self, text):
        """Types text where the focus is."""
        self.call("Input.insertText", {"text": text})
        self.settle()

    def screenshot(self, path, whole=False):
        """Writes a PNG of what is seen, or of the whole page."""
        data = self.call("Page.captureScreenshot", {"format": "png", "captureBeyondViewport": whole})["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))

    def pdf(self, path):
        """Prints the page on A4 and returns how many pages that takes."""
        data = base64.b64decode(self.call("Page.printToPDF", {"preferCSSPageSize": True, "printBackground": False})["data"])
        with open(path, "wb") as file:
            file.write(data)
        return data.count(b"/Type /Page") - data.count(b"/Type /Pages")
