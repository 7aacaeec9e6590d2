#pragma once

#include <cstdint>
#include <string_view>

namespace gramme::api {

// The regular expressions of the service models, each matched by hand.
enum class Pattern : std::uint8_t {
  kAny,
  kName,           // [a-zA-Z0-9_.-]+
  kNameOrArn,      // no pattern of the model: a table's name or ARN, see overrides.h
  kSpelledName,    // the same, reported as kName is
  kPrintable,      // \p{Print}+
  kTextAndBreaks,  // [\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF\r\n\t]*
  kNoDollar,       // ^[^\$]+$
  kCsvDelimiter,   // [,;:|\t ]
  kCsvHeader,      // [\x20-\x21\x23-\x2B\x2D-\x7E]*
  kHexWords,       // ([0-9a-f]{16})+
  kS3Bucket,       // ^[a-z0-9A-Z]+[\.\-\w]*[a-z0-9A-Z]+$
  kAccountId,      // [0-9]{12}
  kInsightsRule,   // [A-Za-z0-9][A-Za-z0-9\-\_\.]{0,126}[A-Za-z0-9]
};

// Whether the whole text, valid UTF-8, matches.
bool matches(Pattern pattern, std::string_view text);

// The expression as AWS prints it. Empty for kAny and kNameOrArn.
std::string_view expression_of(Pattern pattern);

}  // namespace gramme::api
