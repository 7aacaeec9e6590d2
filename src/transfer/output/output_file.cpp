#include "gramme/transfer/output_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <optional>
#include <utility>

#include "output/compress.h"

namespace gramme::transfer {
namespace {

constexpr std::size_t kBlockBytes = 256 * 1024;

class File final : public OutputFile {
 public:
  File(int descriptor, std::string name, Compression compression, std::uint64_t length)
      : descriptor_(descriptor),
        name_(std::move(name)),
        compressor_(make_compressor(compression)),
        length_(length) {}
  ~File() override {
    if (descriptor_ != STDOUT_FILENO) ::close(descriptor_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  Status write(std::string_view bytes) override {
    if (failure_) return fail(*failure_);
    compressor_->add(bytes, buffer_);
    return buffer_.size() < kBlockBytes ? Status{} : flush();
  }

  Result<std::uint64_t> settle() override {
    if (failure_) return fail(*failure_);
    compressor_->end(buffer_);
    GRAMME_TRY(flush());
    return length_;
  }

  Status close() override {
    GRAMME_ASSIGN([[maybe_unused]] const std::uint64_t length, settle());
    // A full disk may show only here; standard output and devices know no fsync.
    if (descriptor_ != STDOUT_FILENO && ::fsync(descriptor_) != 0 && errno != EINVAL) {
      return fail(write_error());
    }
    return {};
  }

  bool reader_gone() const override { return reader_gone_; }

 private:
  Status flush() {
    const std::string bytes = std::exchange(buffer_, {});
    std::string_view left = bytes;
    while (!left.empty()) {
      const ssize_t written = ::write(descriptor_, left.data(), left.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) return fail(write_error());
      left.remove_prefix(static_cast<std::size_t>(written));
      length_ += static_cast<std::uint64_t>(written);
    }
    return {};
  }

  Error write_error() {
    reader_gone_ = errno == EPIPE;
    failure_ = io_error("Cannot write to " + name_ + ": " + std::strerror(errno));
    return *failure_;
  }

  const int descriptor_;
  const std::string name_;
  const std::unique_ptr<Compressor> compressor_;
  std::string buffer_;
  std::uint64_t length_;
  bool reader_gone_ = false;
  // What was to be written then is lost: nothing may follow it.
  std::optional<Error> failure_;
};

}  // namespace

Compression compression_of(std::string_view path) {
  if (path.ends_with(".gz")) return Compression::kGzip;
  if (path.ends_with(".zst")) return Compression::kZstd;
  return Compression::kNone;
}

Result<std::unique_ptr<OutputFile>> OutputFile::open(const std::string& path,
                                                     Compression compression, std::uint64_t keep) {
  if (path == "-") {
    return std::make_unique<File>(STDOUT_FILENO, "standard output", compression, 0);
  }
  const int flags = O_WRONLY | O_CREAT | O_CLOEXEC | (keep == 0 ? O_TRUNC : 0);
  const int descriptor = ::open(path.c_str(), flags, 0666);
  const auto end = static_cast<off_t>(keep);
  const bool ready = descriptor >= 0 && (keep == 0 || (::lseek(descriptor, 0, SEEK_END) >= end &&
                                                       ::ftruncate(descriptor, end) == 0 &&
                                                       ::lseek(descriptor, 0, SEEK_END) == end));
  if (ready) return std::make_unique<File>(descriptor, path, compression, keep);
  std::string reason = std::strerror(errno);
  if (descriptor >= 0) {
    ::close(descriptor);
    reason = "it is shorter than its checkpoint says: remove both and start again";
  }
  return fail(io_error("Cannot write to " + path + ": " + reason));
}

}  // namespace gramme::transfer
