#!/bin/sh
echo "$1" "$2" "$(basename "$3")"
echo "# noted" >> "$3"
