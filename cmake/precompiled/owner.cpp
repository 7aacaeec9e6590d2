// CMake compiles precompiled headers for a target with a source file: this is the file.
