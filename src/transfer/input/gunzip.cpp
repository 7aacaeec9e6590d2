#include <zlib.h>

#include <utility>

#include "input/decompress.h"

namespace gramme::transfer {
namespace {

constexpr std::size_t kBufferBytes = 128 * 1024;
// zlib: 15 window bits, and 16 more for "gzip, not zlib".
constexpr int kGzipWindow = 15 + 16;

class Gunzip final : public Bytes {
 public:
  Gunzip(std::unique_ptr<Bytes> compressed, std::string name)
      : compressed_(std::move(compressed)), name_(std::move(name)), buffer_(kBufferBytes, '\0') {
    ::inflateInit2(&stream_, kGzipWindow);
  }
  ~Gunzip() override { ::inflateEnd(&stream_); }
  Gunzip(const Gunzip&) = delete;
  Gunzip& operator=(const Gunzip&) = delete;

  Result<std::size_t> read(char* to, std::size_t size) override {
    stream_.next_out = reinterpret_cast<Bytef*>(to);
    stream_.avail_out = static_cast<uInt>(size);
    while (stream_.avail_out == size) {
      if (stream_.avail_in == 0) {
        GRAMME_ASSIGN(const std::size_t got, compressed_->read(buffer_.data(), buffer_.size()));
        if (got == 0) return at_end();
        stream_.next_in = reinterpret_cast<Bytef*>(buffer_.data());
        stream_.avail_in = static_cast<uInt>(got);
      }
      GRAMME_TRY(inflate_some());
    }
    return size - stream_.avail_out;
  }

 private:
  Status inflate_some() {
    if (between_members_) ::inflateReset(&stream_);
    between_members_ = false;
    const int code = ::inflate(&stream_, Z_NO_FLUSH);
    if (code == Z_STREAM_END) {
      between_members_ = true;
    } else if (code != Z_OK) {
      return fail(configuration_error(name_ + " is damaged: it is no valid gzip data"));
    }
    return {};
  }

  Result<std::size_t> at_end() const {
    if (between_members_) return 0;
    return fail(configuration_error(name_ + " is not complete: its gzip data ends too early"));
  }

  const std::unique_ptr<Bytes> compressed_;
  const std::string name_;
  std::string buffer_;
  z_stream stream_{};
  bool between_members_ = false;
};

}  // namespace

std::unique_ptr<Bytes> make_gunzip(std::unique_ptr<Bytes> compressed, std::string name) {
  return std::make_unique<Gunzip>(std::move(compressed), std::move(name));
}

}  // namespace gramme::transfer
