#include "shape/pattern.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace gramme::api {
namespace {

constexpr bool is_digit(unsigned char byte) {
  return byte >= '0' && byte <= '9';
}

constexpr bool is_alphanumeric(unsigned char byte) {
  return is_digit(byte) || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

// As a table, for every request has a table's name.
constexpr std::array<bool, 256> kNameBytes = [] {
  std::array<bool, 256> result{};
  for (std::size_t byte = 0; byte < result.size(); ++byte) {
    result[byte] = is_alphanumeric(static_cast<unsigned char>(byte)) || byte == '_' ||
                   byte == '.' || byte == '-';
  }
  return result;
}();

struct IsNameByte {
  bool operator()(unsigned char byte) const { return kNameBytes[byte]; }
};

template <class Predicate>
bool all(std::string_view text, Predicate predicate) {
  return std::all_of(text.begin(), text.end(), predicate);
}

bool any_text(std::string_view) {
  return true;
}

bool name(std::string_view text) {
  return !text.empty() && all(text, IsNameByte{});
}

// The ARN of a table, not of what belongs to one (DDB-TABLE-011 in
// aws-controllers-k8s/dynamodb-controller).
bool table_arn(std::string_view text) {
  constexpr std::string_view kTable = ":table/";
  const std::size_t at = text.find(kTable);
  return at != std::string_view::npos && name(text.substr(at + kTable.size()));
}

// DynamoDB's naming rules: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/
// HowItWorks.NamingRulesDataTypes.html
bool name_or_arn(std::string_view text) {
  if (text.starts_with("arn:")) return table_arn(text);
  return text.size() >= 3 && text.size() <= 255 && name(text);
}

// Java's \p{Print}: US-ASCII only.
bool printable(std::string_view text) {
  return !text.empty() &&
         all(text, [](unsigned char byte) { return byte >= 0x20 && byte <= 0x7e; });
}

// In valid UTF-8 only control characters and U+FFFE and U+FFFF (EF BF BE, EF BF BF) are outside.
bool text_and_breaks(std::string_view text) {
  const bool controls = !all(text, [](unsigned char byte) {
    return byte >= 0x20 || byte == '\r' || byte == '\n' || byte == '\t';
  });
  return !controls && text.find("\xEF\xBF\xBE") == std::string_view::npos &&
         text.find("\xEF\xBF\xBF") == std::string_view::npos;
}

bool no_dollar(std::string_view text) {
  return !text.empty() && text.find('$') == std::string_view::npos;
}

bool csv_delimiter(std::string_view text) {
  return text.size() == 1 && std::string_view(",;:|\t ").find(text[0]) != std::string_view::npos;
}

bool csv_header(std::string_view text) {
  return all(text, [](unsigned char byte) {
    return byte >= 0x20 && byte <= 0x7e && byte != '"' && byte != ',';
  });
}

bool hex_words(std::string_view text) {
  return !text.empty() && text.size() % 16 == 0 && all(text, [](unsigned char byte) {
    return is_digit(byte) || (byte >= 'a' && byte <= 'f');
  });
}

bool s3_bucket(std::string_view text) {
  return text.size() >= 2 && is_alphanumeric(static_cast<unsigned char>(text.front())) &&
         is_alphanumeric(static_cast<unsigned char>(text.back())) && all(text, IsNameByte{});
}

bool account_id(std::string_view text) {
  return text.size() == 12 && all(text, is_digit);
}

bool insights_rule(std::string_view text) {
  return text.size() <= 128 && s3_bucket(text);
}

struct Rule {
  bool (*matches)(std::string_view);
  std::string_view expression;
};

// In the order of Pattern.
constexpr std::array kRules = {
    Rule{any_text, ""},
    Rule{name, "[a-zA-Z0-9_.-]+"},
    Rule{name_or_arn, ""},
    Rule{name_or_arn, "[a-zA-Z0-9_.-]+"},
    Rule{printable, R"(\p{Print}+)"},
    Rule{text_and_breaks, R"([\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF\r\n\t]*)"},
    Rule{no_dollar, R"(^[^\$]+$)"},
    Rule{csv_delimiter, R"([,;:|\t ])"},
    Rule{csv_header, R"([\x20-\x21\x23-\x2B\x2D-\x7E]*)"},
    Rule{hex_words, "([0-9a-f]{16})+"},
    Rule{s3_bucket, R"(^[a-z0-9A-Z]+[\.\-\w]*[a-z0-9A-Z]+$)"},
    Rule{account_id, "[0-9]{12}"},
    Rule{insights_rule, R"([A-Za-z0-9][A-Za-z0-9\-\_\.]{0,126}[A-Za-z0-9])"},
};
static_assert(kRules.size() == static_cast<std::size_t>(Pattern::kInsightsRule) + 1);

}  // namespace

bool matches(Pattern pattern, std::string_view text) {
  return kRules[static_cast<std::size_t>(pattern)].matches(text);
}

std::string_view expression_of(Pattern pattern) {
  return kRules[static_cast<std::size_t>(pattern)].expression;
}

}  // namespace gramme::api
