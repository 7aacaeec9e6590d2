#include "output/compress.h"

#include <zlib.h>
#include <zstd.h>

namespace gramme::transfer {
namespace {

constexpr std::size_t kStepBytes = 64 * 1024;
constexpr int kGzipWindow = 15 + 16;  // zlib: 15 window bits, and 16 more for "gzip, not zlib"
constexpr int kMemoryLevel = 8;       // zlib's default
constexpr int kZstdLevel = 3;         // its default

class Pass final : public Compressor {
 public:
  void add(std::string_view bytes, std::string& out) override { out.append(bytes); }
  void end(std::string&) override {}
};

class Gzip final : public Compressor {
 public:
  Gzip() {
    ::deflateInit2(&stream_, Z_BEST_SPEED, Z_DEFLATED, kGzipWindow, kMemoryLevel,
                   Z_DEFAULT_STRATEGY);
  }
  ~Gzip() override { ::deflateEnd(&stream_); }
  Gzip(const Gzip&) = delete;
  Gzip& operator=(const Gzip&) = delete;

  void add(std::string_view bytes, std::string& out) override {
    begun_ = true;
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream_.avail_in = static_cast<uInt>(bytes.size());
    run(Z_NO_FLUSH, out);
  }

  void end(std::string& out) override {
    if (!begun_) return;
    run(Z_FINISH, out);
    ::deflateReset(&stream_);
    begun_ = false;
  }

 private:
  void run(int flush, std::string& out) {
    do {
      const std::size_t before = out.size();
      out.resize(before + kStepBytes);
      stream_.next_out = reinterpret_cast<Bytef*>(out.data() + before);
      stream_.avail_out = kStepBytes;
      ::deflate(&stream_, flush);
      out.resize(before + kStepBytes - stream_.avail_out);
    } while (stream_.avail_out == 0);
  }

  z_stream stream_{};
  bool begun_ = false;
};

class Zstd final : public Compressor {
 public:
  Zstd() : context_(::ZSTD_createCCtx()) {
    ::ZSTD_CCtx_setParameter(context_, ZSTD_c_compressionLevel, kZstdLevel);
    ::ZSTD_CCtx_setParameter(context_, ZSTD_c_checksumFlag, 1);
  }
  ~Zstd() override { ::ZSTD_freeCCtx(context_); }
  Zstd(const Zstd&) = delete;
  Zstd& operator=(const Zstd&) = delete;

  void add(std::string_view bytes, std::string& out) override {
    begun_ = true;
    run(bytes, ZSTD_e_continue, out);
  }

  void end(std::string& out) override {
    if (begun_) run({}, ZSTD_e_end, out);
    begun_ = false;
  }

 private:
  void run(std::string_view bytes, ZSTD_EndDirective directive, std::string& out) {
    ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
    std::size_t left = 1;
    while (left != 0) {
      const std::size_t before = out.size();
      out.resize(before + kStepBytes);
      ZSTD_outBuffer step{out.data() + before, kStepBytes, 0};
      left = ::ZSTD_compressStream2(context_, &step, &in, directive);
      out.resize(before + step.pos);
      if (directive == ZSTD_e_continue) left = in.size - in.pos;
    }
  }

  ZSTD_CCtx* const context_;
  bool begun_ = false;
};

}  // namespace

std::unique_ptr<Compressor> make_compressor(Compression compression) {
  switch (compression) {
    case Compression::kGzip:
      return std::make_unique<Gzip>();
    case Compression::kZstd:
      return std::make_unique<Zstd>();
    case Compression::kNone:
      break;
  }
  return std::make_unique<Pass>();
}

}  // namespace gramme::transfer
