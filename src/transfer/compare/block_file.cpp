#include "compare/block_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdlib>
#include <cstring>

namespace gramme::transfer {
namespace {

struct Header {
  BlockFile::Place previous;
  std::uint64_t bytes;
};

bool write_at(int descriptor, std::string_view bytes, BlockFile::Place place) {
  while (!bytes.empty()) {
    const ssize_t written =
        ::pwrite(descriptor, bytes.data(), bytes.size(), static_cast<off_t>(place));
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
    place += static_cast<BlockFile::Place>(written);
  }
  return true;
}

bool read_at(int descriptor, char* to, std::size_t size, BlockFile::Place place) {
  while (size > 0) {
    const ssize_t got = ::pread(descriptor, to, size, static_cast<off_t>(place));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    to += got;
    size -= static_cast<std::size_t>(got);
    place += static_cast<BlockFile::Place>(got);
  }
  return true;
}

// Not every file system can make a file without a name.
int open_nameless(const std::string& directory) {
  const int descriptor = ::open(directory.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (descriptor >= 0) return descriptor;
  std::string name = directory + "/ddb-XXXXXX";
  const int named = ::mkostemp(name.data(), O_CLOEXEC);
  if (named >= 0) ::unlink(name.c_str());
  return named;
}

}  // namespace

BlockFile::~BlockFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Error BlockFile::error(const char* what) const {
  return io_error(std::string("Cannot ") + what + " a temporary file in " + directory_ + ": " +
                  std::strerror(errno) + ". TMPDIR names another directory.");
}

Result<int> BlockFile::descriptor() {
  const std::lock_guard lock(opening_);
  if (descriptor_ < 0) descriptor_ = open_nameless(directory_);
  if (descriptor_ < 0) return fail(error("make"));
  return descriptor_.load();
}

Result<BlockFile::Place> BlockFile::append(Place previous, std::string_view bytes) {
  GRAMME_ASSIGN(const int file, descriptor());
  const Header header{previous, bytes.size()};
  const std::string_view head(reinterpret_cast<const char*>(&header), sizeof header);
  const Place place = end_.fetch_add(head.size() + bytes.size());
  if (write_at(file, head, place) && write_at(file, bytes, place + head.size())) return place;
  return fail(error("write to"));
}

Result<BlockFile::Place> BlockFile::read(Place place, std::string& bytes) const {
  Header header{};
  const std::size_t before = bytes.size();
  if (!read_at(descriptor_, reinterpret_cast<char*>(&header), sizeof header, place)) {
    return fail(error("read from"));
  }
  bytes.resize(before + header.bytes);
  if (!read_at(descriptor_, bytes.data() + before, header.bytes, place + sizeof header)) {
    return fail(error("read from"));
  }
  return header.previous;
}

}  // namespace gramme::transfer
