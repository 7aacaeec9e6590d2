#pragma once

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "gramme/base/base64.h"
#include "gramme/base/limits.h"
#include "gramme/item/json.h"
#include "json_types.h"

namespace gramme::item {

// Reads back exactly what json_write.cpp writes. No document is built and nothing is judged a
// second time, which takes two thirds of the time that a general parser takes for an item of a few
// hundred bytes; and what nobody asks for is passed over.
//
// Every function is false when the text is not of that form.
class CanonicalReader {
 public:
  explicit CanonicalReader(std::string_view text) : rest_(text) {}

  bool at_end() const { return rest_.empty(); }

  // The attributes of an item that have one of these names. Visits each: its name, which is one of
  // those, and the text of name and value.
  template <class Visit>
  bool part(Map& map, std::span<const std::string_view> names, const Visit& visit) {
    std::vector<Map::Entry> entries;
    entries.reserve(names.size());
    const bool read = members('{', '}', [&] {
      const std::string_view begin = rest_;
      std::string_view found;
      if (!name(found) || !take(':')) return false;
      const auto named = std::find(names.begin(), names.end(), found);
      if (named == names.end()) return skip_value(1);
      entries.emplace_back(std::piecewise_construct, std::forward_as_tuple(*named), std::tuple<>());
      if (!value(entries.back().second, 1)) return false;
      visit(*named, begin.substr(0, begin.size() - rest_.size()));
      return true;
    });
    if (read) map = Map::from_entries(std::move(entries));
    return read;
  }

  // Visits the attributes of an item: the name, and the text of name and value.
  template <class Visit>
  bool each(const Visit& visit) {
    return members('{', '}', [&] {
      const std::string_view begin = rest_;
      std::string_view found;
      if (!name(found) || !take(':') || !skip_value(1)) return false;
      visit(found, begin.substr(0, begin.size() - rest_.size()));
      return true;
    });
  }

  bool map(Map& map, int depth) {
    // Moving entries as the vector grows costs more than a few unused ones.
    constexpr std::size_t kExpectedEntries = 8;
    std::vector<Map::Entry> entries;
    entries.reserve(kExpectedEntries);
    const bool read = members('{', '}', [&] {
      auto& [name, content] = entries.emplace_back();
      return string(name) && take(':') && value(content, depth);
    });
    if (read) map = Map::from_entries(std::move(entries));
    return read;
  }

 private:
  bool take(char expected) {
    if (rest_.empty() || rest_.front() != expected) return false;
    rest_.remove_prefix(1);
    return true;
  }

  bool take(std::string_view expected) {
    if (!rest_.starts_with(expected)) return false;
    rest_.remove_prefix(expected.size());
    return true;
  }

  template <class Member>
  bool members(char open, char close, const Member& member) {
    if (!take(open)) return false;
    if (take(close)) return true;
    do {
      if (!member()) return false;
    } while (take(','));
    return take(close);
  }

  // A string without escapes, as it stands in the text.
  bool plain(std::string_view& text) {
    if (!take('"')) return false;
    const std::size_t end = rest_.find('"');
    if (end == rest_.npos) return false;
    text = rest_.substr(0, end);
    rest_.remove_prefix(end + 1);
    return true;
  }

  // A name as it is meant, until the next one is read.
  bool name(std::string_view& out) {
    const std::string_view start = rest_;
    if (!plain(out)) return false;
    if (out.find('\\') == out.npos) return true;
    rest_ = start;
    name_.clear();
    if (!string(name_)) return false;
    out = name_;
    return true;
  }

  bool string(std::string& out) {
    const std::string_view start = rest_;
    std::string_view text;
    if (!plain(text)) return false;
    if (text.find('\\') == text.npos) {
      out.assign(text);
      return true;
    }
    rest_ = start.substr(1);
    return escaped(out);
  }

  bool escaped(std::string& out) {
    while (true) {
      const std::size_t special = rest_.find_first_of("\"\\");
      if (special == rest_.npos) return false;
      out.append(rest_, 0, special);
      const char found = rest_[special];
      rest_.remove_prefix(special + 1);
      if (found == '"') return true;
      if (!escape(out)) return false;
    }
  }

  // What follows a backslash, of the escapes that append_json_string writes.
  bool escape(std::string& out) {
    static constexpr std::string_view kLetters = "\"\\nrtbf";
    static constexpr std::string_view kMeanings = "\"\\\n\r\t\b\f";
    if (rest_.empty()) return false;
    if (const std::size_t letter = kLetters.find(rest_.front()); letter != kLetters.npos) {
      out += kMeanings[letter];
      rest_.remove_prefix(1);
      return true;
    }
    static constexpr std::string_view kHex = "0123456789abcdef";
    if (!take("u00") || rest_.size() < 2) return false;
    const std::size_t high = kHex.find(rest_[0]);
    const std::size_t low = kHex.find(rest_[1]);
    if (high == kHex.npos || low == kHex.npos) return false;
    out += static_cast<char>(high * 16 + low);
    rest_.remove_prefix(2);
    return true;
  }

  bool number(Number& out) {
    std::string_view text;
    if (!plain(text)) return false;
    const Result<Number> parsed = Number::parse(text);
    if (parsed) out = *parsed;
    return parsed.has_value();
  }

  bool binary(std::string& out) {
    std::string_view text;
    if (!plain(text)) return false;
    std::optional<std::string> bytes = decode_base64(text);
    if (bytes) out = std::move(*bytes);
    return bytes.has_value();
  }

  bool boolean(bool& out) {
    out = rest_.starts_with('t');
    return take(out ? "true" : "false");
  }

  bool value(AttributeValue& out, int depth) {
    if (is_short()) {
      const Type type = rest_[2] == 'S' ? Type::kS : Type::kN;
      rest_.remove_prefix(kShortPrefix);
      return content(type, out.variant(), depth) && take('}');
    }
    std::string_view name;
    if (depth > limits::kNestingDepth || !take('{') || !plain(name) || !take(':')) return false;
    const std::optional<Type> type = type_named(name);
    return type && content(*type, out.variant(), depth) && take('}');
  }

  bool content(Type type, AttributeValue::Variant& out, int depth) {
    switch (type) {
      case Type::kS:
        return string(out.emplace<std::string>());
      case Type::kN:
        return number(out.emplace<Number>());
      case Type::kB:
        return binary(out.emplace<Binary>().bytes);
      case Type::kBool:
        return boolean(out.emplace<bool>());
      case Type::kNull:
        out.emplace<Null>();
        return take("true");
      case Type::kL: {
        List& list = out.emplace<List>();
        return members('[', ']', [&] { return value(list.emplace_back(), depth + 1); });
      }
      case Type::kM:
        return map(out.emplace<Map>(), depth + 1);
      default:
        return set(type, out);
    }
  }

  bool set(Type type, AttributeValue::Variant& out) {
    if (type == Type::kNS) {
      auto& set = out.emplace<NumberSet>();
      return members('[', ']', [&] { return number(set.emplace_back()); });
    }
    if (type == Type::kBS) {
      auto& set = out.emplace<BinarySet>().members;
      return members('[', ']', [&] { return binary(set.emplace_back()); });
    }
    auto& set = out.emplace<StringSet>();
    return members('[', ']', [&] { return string(set.emplace_back()); });
  }

  bool skip_string() {
    if (!take('"')) return false;
    for (;;) {
      const std::size_t quote = rest_.find('"');
      if (quote == rest_.npos) return false;
      std::size_t plain_end = quote;
      while (plain_end > 0 && rest_[plain_end - 1] == '\\') --plain_end;
      rest_.remove_prefix(quote + 1);
      const bool is_escaped = (quote - plain_end) % 2 == 1;
      if (!is_escaped) return true;
    }
  }

  bool skip_value(int depth) {
    if (is_short()) {
      rest_.remove_prefix(kShortPrefix);
      return skip_string() && take('}');
    }
    std::string_view type_text;
    if (depth > limits::kNestingDepth || !take('{') || !plain(type_text) || !take(':')) {
      return false;
    }
    const std::optional<Type> type = type_named(type_text);
    return type && skip_content(*type, depth) && take('}');
  }

  // What nearly every attribute is: {"S":"..."} or {"N":"..."}.
  static constexpr std::size_t kShortPrefix = 5;
  bool is_short() const { return rest_.starts_with("{\"S\":\"") || rest_.starts_with("{\"N\":\""); }

  bool skip_content(Type type, int depth) {
    bool ignored = false;
    switch (type) {
      case Type::kS:
      case Type::kN:
      case Type::kB:
        return skip_string();
      case Type::kBool:
        return boolean(ignored);
      case Type::kNull:
        return take("true");
      case Type::kL:
        return members('[', ']', [&] { return skip_value(depth + 1); });
      case Type::kM:
        return members('{', '}',
                       [&] { return skip_string() && take(':') && skip_value(depth + 1); });
      default:
        return members('[', ']', [&] { return skip_string(); });
    }
  }

  std::string_view rest_;
  std::string name_;  // one that had escapes
};

}  // namespace gramme::item
