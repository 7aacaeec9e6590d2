#include "remote/canonical_uri.h"

#include <algorithm>
#include <charconv>
#include <utility>
#include <vector>

#include "gramme/endpoint/sigv4.h"

namespace gramme::endpoint::sigv4 {
namespace {

bool is_unreserved(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

}  // namespace

std::string percent_encoded(std::string_view text) {
  static constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    if (is_unreserved(c)) {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += {'%', kHex[byte >> 4], kHex[byte & 15]};
    }
  }
  return out;
}

std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    unsigned byte = 0;
    const char* const digits = text.data() + i + 1;
    if (text[i] == '%' && i + 2 < text.size() &&
        std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2) {
      out += static_cast<char>(byte);
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

namespace {

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

using Parameter = std::pair<std::string, std::string>;

Parameter canonical_parameter(std::string_view text) {
  const std::size_t equals = std::min(text.find('='), text.size());
  const std::string_view value = text.substr(std::min(equals + 1, text.size()));
  return {percent_encoded(percent_decoded(text.substr(0, equals))),
          percent_encoded(percent_decoded(value))};
}

}  // namespace

std::string canonical_path(std::string_view path) {
  if (path == "/") return "/";
  std::vector<std::string_view> segments;
  for (const std::string_view segment : split(path, '/')) {
    if (segment == "..") {
      if (!segments.empty()) segments.pop_back();
    } else if (!segment.empty() && segment != ".") {
      segments.push_back(segment);
    }
  }
  std::string out;
  for (const std::string_view segment : segments) out += "/" + percent_encoded(segment);
  if (out.empty() || path.ends_with('/') || path.ends_with("/.") || path.ends_with("/.."))
    out += '/';
  return out;
}

std::string canonical_query(std::string_view query) {
  std::vector<Parameter> parameters;
  for (const std::string_view text : split(query, '&')) {
    if (!text.empty()) parameters.push_back(canonical_parameter(text));
  }
  std::sort(parameters.begin(), parameters.end());
  std::string out;
  for (const auto& [name, value] : parameters) {
    if (!out.empty()) out += '&';
    out.append(name).append("=").append(value);
  }
  return out;
}

}  // namespace gramme::endpoint::sigv4
