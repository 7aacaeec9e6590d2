// Reads back exactly what json_write.cpp writes. No document is built and nothing is judged a
// second time, which takes two thirds of the time that a general parser takes for an item of a few
// hundred bytes: filters and updates read stored items this way.
#include "gramme/base/base64.h"
#include "gramme/base/limits.h"
#include "gramme/item/json.h"
#include "json_types.h"

namespace gramme::item {
namespace {

// Moving entries as the vector grows costs more than a few unused ones.
constexpr std::size_t kExpectedEntries = 8;

// Every function is false, or gives nothing, when the text is not of the canonical form.
class CanonicalReader {
 public:
  explicit CanonicalReader(std::string_view text) : rest_(text) {}

  bool at_end() const { return rest_.empty(); }

  bool map(Map& map, int depth) {
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

  std::string_view rest_;
};

}  // namespace

Result<Map> parse_canonical(std::string_view text) {
  CanonicalReader reader(text);
  Map map;
  if (reader.map(map, 1) && reader.at_end()) return map;
  return fail(corruption("a stored item is not in the form in which items are stored"));
}

}  // namespace gramme::item
