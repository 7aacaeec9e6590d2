#include <zstd.h>

#include <utility>

#include "input/decompress.h"

namespace gramme::transfer {
namespace {

class Unzstd final : public Bytes {
 public:
  Unzstd(std::unique_ptr<Bytes> compressed, std::string name)
      : compressed_(std::move(compressed)),
        name_(std::move(name)),
        buffer_(::ZSTD_DStreamInSize(), '\0'),
        stream_(::ZSTD_createDStream()) {}
  ~Unzstd() override { ::ZSTD_freeDStream(stream_); }
  Unzstd(const Unzstd&) = delete;
  Unzstd& operator=(const Unzstd&) = delete;

  Result<std::size_t> read(char* to, std::size_t size) override {
    ZSTD_outBuffer out{to, size, 0};
    while (out.pos == 0) {
      if (in_.pos == in_.size && !more_output_) {
        GRAMME_ASSIGN(const std::size_t got, compressed_->read(buffer_.data(), buffer_.size()));
        if (got == 0) return at_end();
        in_ = {buffer_.data(), got, 0};
      }
      const std::size_t code = ::ZSTD_decompressStream(stream_, &out, &in_);
      if (::ZSTD_isError(code) != 0) {
        return fail(configuration_error(name_ + " is damaged: " + ::ZSTD_getErrorName(code)));
      }
      between_frames_ = code == 0;
      more_output_ = out.pos == out.size;
    }
    return out.pos;
  }

 private:
  Result<std::size_t> at_end() const {
    if (between_frames_) return 0;
    return fail(configuration_error(name_ + " is not complete: its zstd data ends too early"));
  }

  const std::unique_ptr<Bytes> compressed_;
  const std::string name_;
  std::string buffer_;
  ZSTD_DStream* const stream_;
  ZSTD_inBuffer in_{nullptr, 0, 0};
  bool between_frames_ = false;
  bool more_output_ = false;  // the decompressor may hold back what did not fit
};

}  // namespace

std::unique_ptr<Bytes> make_unzstd(std::unique_ptr<Bytes> compressed, std::string name) {
  return std::make_unique<Unzstd>(std::move(compressed), std::move(name));
}

}  // namespace gramme::transfer
