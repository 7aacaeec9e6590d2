#include "gramme/cli/run.h"

int main(int argc, char** argv) {
  return gramme::cli::run(argc, argv);
}
