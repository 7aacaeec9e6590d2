#include "credentials/cache_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <boost/uuid/detail/sha1.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace gramme::endpoint {

std::string sha1_hex(const std::string& text) {
  boost::uuids::detail::sha1 hash;
  hash.process_bytes(text.data(), text.size());
  unsigned words[5];
  hash.get_digest(words);
  std::array<char, 41> hex{};
  std::snprintf(hex.data(), hex.size(), "%08x%08x%08x%08x%08x", words[0], words[1], words[2],
                words[3], words[4]);
  return hex.data();
}

void keep_private_file(const std::string& path, const std::string& text) {
  std::error_code refused;
  std::filesystem::create_directories(std::filesystem::path(path).parent_path(), refused);
  const std::string next = path + "." + std::to_string(::getpid());
  const int file = ::open(next.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0) return;
  const bool written = ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  ::close(file);
  if (!written || std::rename(next.c_str(), path.c_str()) != 0) ::unlink(next.c_str());
}

std::string text_of_file(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace gramme::endpoint
