#include "http/content_coding.h"

#include <zlib.h>

#include <algorithm>

#include "http/text.h"

namespace gramme::server {
namespace {

// zlib's window bits: the largest window, plus 16 for the gzip wrapping.
int window_bits(Coding coding) {
  return coding == Coding::kGzip ? MAX_WBITS + 16 : MAX_WBITS;
}

tl::unexpected<Error> undecodable() {
  return fail(Error{ErrorCode::kInternalFailure, {}, {}});
}

// Inflates the one stream that `zip` stands at, appending to `out`. False when it is broken, cut
// or makes `out` longer than `limit`.
bool inflate_stream(z_stream& zip, std::string& out, std::size_t limit) {
  int status = Z_OK;
  while (status != Z_STREAM_END) {
    const std::size_t used = out.size();
    // One byte more than allowed is asked for, to see whether there is one.
    const std::size_t room =
        std::min<std::size_t>(std::max<std::size_t>(used, 16384), limit + 1 - used);
    out.resize(used + room);
    zip.next_out = reinterpret_cast<Bytef*>(out.data() + used);
    zip.avail_out = static_cast<uInt>(room);
    status = inflate(&zip, Z_NO_FLUSH);
    out.resize(used + room - zip.avail_out);
    if (out.size() > limit || (status != Z_OK && status != Z_STREAM_END)) return false;
  }
  return true;
}

// RFC 1952 2.3.1: each member begins with these.
bool at_gzip_member(const z_stream& zip) {
  return zip.avail_in >= 2 && zip.next_in[0] == 0x1f && zip.next_in[1] == 0x8b;
}

bool inflate_all(Coding coding, std::string_view body, std::string& out, std::size_t limit) {
  z_stream zip{};
  if (inflateInit2(&zip, window_bits(coding)) != Z_OK) return false;
  zip.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));
  zip.avail_in = static_cast<uInt>(body.size());
  bool good = inflate_stream(zip, out, limit);
  while (good && coding == Coding::kGzip && at_gzip_member(zip)) {
    good = inflateReset(&zip) == Z_OK && inflate_stream(zip, out, limit);
  }
  inflateEnd(&zip);
  return good;
}

}  // namespace

std::string_view name_of(Coding coding) {
  switch (coding) {
    case Coding::kGzip:
      return "gzip";
    case Coding::kDeflate:
      return "deflate";
    case Coding::kNone:
      break;
  }
  return {};
}

Result<std::string> decoded(std::string_view content_encoding, std::string body,
                            std::size_t limit) {
  if (content_encoding.empty() || equals_ignoring_case(content_encoding, "identity")) return body;
  Coding coding = Coding::kNone;
  if (equals_ignoring_case(content_encoding, "gzip")) coding = Coding::kGzip;
  if (equals_ignoring_case(content_encoding, "deflate")) coding = Coding::kDeflate;
  if (coding == Coding::kNone || body.empty()) return undecodable();
  std::string out;
  if (!inflate_all(coding, body, out, limit)) return undecodable();
  return out;
}

std::string encoded(Coding coding, const std::string& body) {
  if (coding == Coding::kNone) return body;
  z_stream zip{};
  // The fastest level: the event loop compresses, and a local network is not the bottleneck.
  deflateInit2(&zip, Z_BEST_SPEED, Z_DEFLATED, window_bits(coding), 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&zip, body.size()), '\0');
  zip.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));
  zip.avail_in = static_cast<uInt>(body.size());
  zip.next_out = reinterpret_cast<Bytef*>(out.data());
  zip.avail_out = static_cast<uInt>(out.size());
  deflate(&zip, Z_FINISH);
  out.resize(out.size() - zip.avail_out);
  deflateEnd(&zip);
  return out;
}

}  // namespace gramme::server
