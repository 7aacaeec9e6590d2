#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "gramme/base/result.h"

namespace gramme::server {

// The codings DynamoDB knows for bodies, by their names in RFC 9110 8.4.1: "gzip" (RFC 1952) and
// "deflate" (the zlib format, RFC 1950).
enum class Coding { kNone, kGzip, kDeflate };

// "gzip", "deflate", or nothing for kNone.
std::string_view name_of(Coding coding);

// The body behind a request's Content-Encoding. What does not decode is DynamoDB's 500: an unknown
// coding, no body, a broken or cut stream, and a stream of more than `limit` bytes. Several gzip
// members are one body; what follows the stream and is none is ignored, as DynamoDB does.
Result<std::string> decoded(std::string_view content_encoding, std::string body, std::size_t limit);

// The coding DynamoDB would choose for a reply to a request with this Accept-Encoding. Entries
// weigh 1 unless the first "q=" in them is followed by a number; the heaviest wins, the first of
// equals; "*" stands for gzip, else deflate, where they are not named; "identity" is ignored.
Coding accepted_coding(std::string_view accept_encoding);

// Smaller replies are sent as they are: DynamoDB's threshold.
inline constexpr std::size_t kCompressedReplyBytes = 4096;

// `body` in the given coding; kNone leaves it alone.
std::string encoded(Coding coding, const std::string& body);

}  // namespace gramme::server
