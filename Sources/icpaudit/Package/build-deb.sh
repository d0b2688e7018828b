#!/bin/sh
# Builds a Debian package from the program that was built: build-deb.sh PROGRAM FOLDER; prints its path.
# The same sources, compiler and SOURCE_DATE_EPOCH (default: the day of the last commit) give the same bytes.
set -eu
program=$1
folder=$2
here=$(dirname "$0")
epoch=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 0)}
export SOURCE_DATE_EPOCH="$epoch" TZ=UTC0
umask 022

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root
doc=$root/usr/share/doc/icpaudit
mkdir -p "$root/DEBIAN" "$doc/examples"

DESTDIR=$root ZSH_FOLDER=share/zsh/vendor-completions "$here/install.sh" "$program" /usr
strip --strip-all --remove-section=.comment --remove-section=.note "$root/usr/bin/icpaudit"
find "$root/usr/share/man" -type f -exec gzip -9n {} +

install -D -m 755 "$here/monthly" "$root/usr/lib/icpaudit/monthly"
install -D -m 644 "$here/default" "$root/etc/default/icpaudit"
echo /etc/default/icpaudit >"$root/DEBIAN/conffiles"
for unit in icpaudit.service icpaudit.timer; do install -D -m 644 "$here/$unit" "$root/lib/systemd/system/$unit"; done
install -m 644 "$here/crontab" "$doc/examples/crontab"
install -m 644 "$here/copyright" "$doc/copyright"

version=$("$program" --version | cut -d ' ' -f 2)-1
architecture=$(dpkg --print-architecture)
maintainer="icpaudit maintainers <maintainers@icpaudit.invalid>"
{
    echo "icpaudit ($version) bookworm; urgency=medium"
    echo
    echo "  * Built from the sources."
    echo
    echo " -- $maintainer  $(date -u -R -d "@$epoch")"
} | gzip -9n >"$doc/changelog.Debian.gz"

# Which libraries of Debian the program needs, and from which version on.
mkdir "$work/debian"
printf 'Source: icpaudit\n\nPackage: icpaudit\nArchitecture: any\n' >"$work/debian/control"
libraries=$(cd "$work" && dpkg-shlibdeps -O root/usr/bin/icpaudit 2>/dev/null | sed 's/^shlibs:Depends=//')
# libopencc reads its dictionaries at run time.
case $libraries in *libopencc*) libraries="$libraries, libopencc-data" ;; esac

cat >"$root/DEBIAN/control" <<CONTROL
Package: icpaudit
Version: $version
Architecture: $architecture
Maintainer: $maintainer
Installed-Size: $(du -k -s --apparent-size "$root/usr" | cut -f 1)
Depends: $libraries
Suggests: default-mta | mail-transport-agent, bsd-mailx, python3 (>= 3.11)
Section: net
Priority: optional
Description: audit of domains before an ICP filing in China
 Reads exports of domains and of filing subjects, judges each domain by the
 rules of the verification that an ICP filing goes through, and reports which
 would pass, which would be refused and why, and what to do. Offline.
 .
 The modules in /usr/share/icpaudit/spark run it on Apache Spark 4, which
 Debian does not have.
CONTROL
find "$root" -type f ! -path "*/DEBIAN/*" -printf '%P\0' | LC_ALL=C sort -z | (cd "$root" && xargs -0 md5sum) >"$root/DEBIAN/md5sums"
find "$root" -exec touch --no-dereference -d "@$epoch" {} +

mkdir -p "$folder"
package=$folder/icpaudit_${version}_$architecture.deb
dpkg-deb --root-owner-group -Zxz --build "$root" "$package" >/dev/null
echo "$package"
