#!/bin/sh
# Installs the program, its manual pages, its completions, and what runs it on Apache Spark: install.sh PROGRAM PREFIX, below DESTDIR where that is set.
set -eu
program=$1
prefix=${DESTDIR:-}$2
spark=$(dirname "$0")/../../SparkJob
# The pages and completions of a fresh install are English unless a user's language has its own.
unset LC_ALL LC_MESSAGES LANG

put() { # put FOLDER NAME ARGUMENTS…: what the program prints, as a file
    mkdir -p "$prefix/$1"
    file=$prefix/$1/$2
    shift 2
    "$program" "$@" >"$file"
    chmod 644 "$file"
}

install -D -m 755 "$program" "$prefix/bin/icpaudit"
for page in icpaudit.1 icpaudit-config.5; do
    section=man${page##*.}
    put "share/man/$section" "$page" man "$page" --lang en
    put "share/man/zh_CN/$section" "$page" man "$page" --lang zh
done
put share/bash-completion/completions icpaudit completions bash
put "${ZSH_FOLDER:-share/zsh/site-functions}" _icpaudit completions zsh --lang en
for module in audit_job icpaudit_spark icpaudit_part icpaudit_places icpaudit_tables; do
    install -D -m 644 "$spark/$module.py" "$prefix/share/icpaudit/spark/$module.py"
done
put share/fish/vendor_completions.d icpaudit.fish completions fish --lang en
