#include "json_argument.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iostream>
#include <sstream>

namespace gramme::cli {
namespace {

Outcome<std::string> read_all(std::istream& stream, const std::string& name) {
  std::ostringstream text;
  if (stream) text << stream.rdbuf();
  if (!stream && !stream.eof()) {
    return fail(Failure(io_error("Cannot read " + name + ": " + std::strerror(errno))));
  }
  return text.str();
}

}  // namespace

Outcome<std::string> json_argument(const std::string& word) {
  if (word == "-") return read_all(std::cin, "standard input");
  if (!word.starts_with('@')) return word;
  std::ifstream file(word.substr(1), std::ios::binary);
  return read_all(file, word.substr(1));
}

}  // namespace gramme::cli
