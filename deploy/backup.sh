#!/bin/sh
# Both databases, apart, each day: contents are kept as long as you decide, keys for seven days at most.
# Restoring contents without the keys of the same days yields nothing. That is what letting go means; do not "fix" it.
set -eu
umask 077
contents=/var/backups/centerpiece/contents
keys=/var/backups/centerpiece/keys
library=/var/backups/centerpiece/library
days_for_contents=180

mkdir -p "$contents" "$keys" "$library"
day=$(date +%F)
# Keys first: a grant without its contents is harmless, contents without their grant are lost.
pg_dump --format=custom --file "$keys/.$day" centerpiece_keys
mv "$keys/.$day" "$keys/$day.dump"
pg_dump --format=custom --file "$contents/.$day" centerpiece
mv "$contents/.$day" "$contents/$day.dump"
# Files of the library, once there are any. What was withdrawn is in no backup a week later.
if [ -d /var/lib/centerpiece/files ]; then
    tar --create --file "$library/.$day" --directory /var/lib/centerpiece files
    mv "$library/.$day" "$library/$day.tar"
fi
find "$library" -type f -mtime +6 -delete
find "$keys" -type f -mtime +6 -delete
find "$contents" -type f -mtime +"$days_for_contents" -delete
