#pragma once

namespace gramme::cli {

// The program: finds the command that `argv` names, runs it, and returns the exit code of the
// process (failure.h lists them). To be called once, from main.
int run(int argc, char** argv);

}  // namespace gramme::cli
