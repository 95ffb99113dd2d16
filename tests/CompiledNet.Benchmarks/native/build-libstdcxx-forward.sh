#!/bin/sh
# Lets TorchSharp load where the C++ runtime is older than that of gcc 13 (Debian 12, for one).
#
# TorchSharp's native library was linked against gcc 13's libstdc++. All that it uses of what came with gcc 13 is one
# function, std::ios_base_library_init(), whose version is GLIBCXX_3.4.32. This writes a small libstdc++.so.6 to the
# folder given. It has that function and the names of all versions; for everything else it depends on the installed
# libstdc++, under another name. A program finds it first with LD_LIBRARY_PATH. Nothing that is installed is changed.
#
# Needs g++ and readelf (binutils). Usage: build-libstdcxx-forward.sh FOLDER
set -eu
mkdir -p "$1"
cd "$1"
installed=$(readlink -f "$(g++ -print-file-name=libstdc++.so.6)")
{
    readelf --version-info --wide "$installed" \
        | sed -n '/Version definition/,/Version needs/s/.*Name: \(\(GLIBCXX\|CXXABI\)_[0-9A-Z_.]*\).*/\1 {};/p' | sort -u
    echo 'GLIBCXX_3.4.31 {};'
    echo 'GLIBCXX_3.4.32 { global: _ZSt21ios_base_library_initv; local: *; };'
} > versions.map

# The linker would record the installed library by its own name, which is also ours: so it sees an empty one instead,
# whose place the installed one takes afterwards.
rm -f libstdcxx-installed.so
echo | g++ -x c++ -shared -fPIC -nostdlib -Wl,-soname,libstdcxx-installed.so -o libstdcxx-installed.so -
cat > forward.cpp <<'CPP'
#include <ios>
namespace std
{
    // What older versions do in each file that includes <iostream>: the standard streams are set up by the first.
    void ios_base_library_init()
    {
        static ios_base::Init *const streams = new ios_base::Init;
        (void)streams;
    }
}
CPP
g++ -O2 -shared -fPIC -nostdlib -fno-threadsafe-statics -o libstdc++.so.6.new forward.cpp \
    -Wl,-soname,libstdc++.so.6 -Wl,--version-script=versions.map \
    -Wl,--no-as-needed libstdcxx-installed.so -Wl,-rpath,'$ORIGIN'
ln -sf "$installed" libstdcxx-installed.so

# Last, so that an interrupted build is not taken for a whole one.
mv libstdc++.so.6.new libstdc++.so.6
