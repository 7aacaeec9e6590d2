#include "gramme/transfer/input_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "input/decompress.h"

namespace gramme::transfer {
namespace {

Error io_error_of(const std::string& name, const char* what) {
  return io_error("Cannot " + std::string(what) + " " + name + ": " + std::strerror(errno));
}

class FileBytes final : public Bytes {
 public:
  FileBytes(int descriptor, std::string name, Progress& progress)
      : descriptor_(descriptor), name_(std::move(name)), progress_(progress) {}
  ~FileBytes() override {
    if (descriptor_ != STDIN_FILENO) ::close(descriptor_);
  }
  FileBytes(const FileBytes&) = delete;
  FileBytes& operator=(const FileBytes&) = delete;

  Result<std::size_t> read(char* to, std::size_t size) override {
    while (true) {
      const ssize_t got = ::read(descriptor_, to, size);
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) return fail(io_error_of(name_, "read"));
      progress_.input_bytes += static_cast<std::uint64_t>(got);
      return static_cast<std::size_t>(got);
    }
  }

 private:
  const int descriptor_;
  const std::string name_;
  Progress& progress_;
};

// Gives back first what was read to tell the compression.
class PeekedBytes final : public Bytes {
 public:
  PeekedBytes(std::string first, std::unique_ptr<Bytes> rest)
      : first_(std::move(first)), rest_(std::move(rest)) {}

  Result<std::size_t> read(char* to, std::size_t size) override {
    if (given_ == first_.size()) return rest_->read(to, size);
    const std::size_t count = std::min(size, first_.size() - given_);
    std::memcpy(to, first_.data() + given_, count);
    given_ += count;
    return count;
  }

 private:
  const std::string first_;
  std::size_t given_ = 0;
  const std::unique_ptr<Bytes> rest_;
};

constexpr std::size_t kMagicBytes = 4;

Result<std::string> first_bytes(Bytes& bytes) {
  std::array<char, kMagicBytes> first{};
  std::size_t have = 0;
  while (have < first.size()) {
    GRAMME_ASSIGN(const std::size_t got, bytes.read(first.data() + have, first.size() - have));
    if (got == 0) break;
    have += got;
  }
  return std::string(first.data(), have);
}

}  // namespace

Result<std::unique_ptr<Bytes>> open_input(const std::string& path, Progress& progress) {
  const bool standard = path == "-";
  const std::string name = standard ? "standard input" : path;
  const int descriptor = standard ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return fail(io_error_of(name, "open"));
  auto file = std::make_unique<FileBytes>(descriptor, name, progress);
  auto first = first_bytes(*file);
  if (!first) return fail(std::move(first).error());
  // RFC 1952, 2.3.1; RFC 8878, 3.1.1.
  const bool gzip = first->starts_with("\x1f\x8b");
  const bool zstd = first->starts_with("\x28\xb5\x2f\xfd");
  std::unique_ptr<Bytes> bytes = std::make_unique<PeekedBytes>(std::move(*first), std::move(file));
  if (gzip) return make_gunzip(std::move(bytes), name);
  if (zstd) return make_unzstd(std::move(bytes), name);
  return bytes;
}

}  // namespace gramme::transfer
