#include "gramme/transfer/plain_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "gramme/base/limits.h"
#include "gramme/transfer/cut.h"

namespace gramme::transfer {
namespace {

constexpr int kDeepest = limits::kNestingDepth + 1;

// Reads plain JSON from the front and writes DynamoDB JSON: one pass, no tree.
class Typer {
 public:
  Typer(std::string_view text, std::string& out) : whole_(text), rest_(text), out_(out) {}

  Status item(const Table& table) {
    GRAMME_TRY(object(1, &table));
    return end();
  }

  Status single_value() {
    GRAMME_TRY(value(1));
    return end();
  }

 private:
  Status value(int depth) {
    if (depth > kDeepest) return wrong("the value is nested too deeply");
    skip_space();
    if (rest_.empty()) return wrong("the value ends too early");
    switch (rest_.front()) {
      case '"':
        return wrapped("S", [&] { return string(); });
      case '{':
        return wrapped("M", [&] { return object(depth + 1, nullptr); });
      case '[':
        return wrapped("L", [&] { return array(depth + 1); });
      case 't':
      case 'f':
      case 'n':
        return word();
      default:
        return wrapped("N", [&] { return number(); });
    }
  }

  template <class Content>
  Status wrapped(std::string_view type, const Content& content) {
    out_.append("{\"").append(type).append("\":");
    GRAMME_TRY(content());
    out_ += '}';
    return {};
  }

  Status object(int depth, const Table* table) {
    return list('{', '}', "an object", [&]() -> Status {
      const std::size_t name_at = out_.size();
      GRAMME_TRY(string());
      const std::string name = out_.substr(name_at + 1, out_.size() - name_at - 2);
      if (!take(':')) return wrong("expected a colon");
      out_ += ':';
      if (table != nullptr && is_binary_key(*table, name)) {
        skip_space();
        return wrapped("B", [&] { return string(); });
      }
      return value(depth);
    });
  }

  Status array(int depth) {
    return list('[', ']', "an array", [&] { return value(depth); });
  }

  template <class Element>
  Status list(char open, char close, std::string_view what, const Element& element) {
    if (!take(open)) return wrong(fmt::format("expected {}", what));
    out_ += open;
    if (!take(close)) {
      GRAMME_TRY(element());
      while (take(',')) {
        out_ += ',';
        GRAMME_TRY(element());
      }
      if (!take(close)) return wrong(fmt::format("expected a comma or {}", close));
    }
    out_ += close;
    return {};
  }

  Status string() {
    skip_space();
    const std::size_t length =
        !rest_.empty() && rest_.front() == '"' ? value_length(rest_) : std::size_t{0};
    if (length == 0) return wrong("expected a string in double quotes");
    out_.append(rest_.substr(0, length));
    rest_.remove_prefix(length);
    return {};
  }

  // RFC 8259, section 6.
  Status number() {
    std::size_t at = 0;
    const auto digits = [&] {
      const std::size_t before = at;
      while (at < rest_.size() && rest_[at] >= '0' && rest_[at] <= '9') ++at;
      return at > before;
    };
    const auto is = [&](const char* any) {
      return at < rest_.size() && std::strchr(any, rest_[at]) != nullptr && rest_[at] != '\0';
    };
    if (is("-")) ++at;
    const bool zero = is("0");
    const std::size_t whole_at = at;
    bool good = digits() && !(zero && at > whole_at + 1);
    if (good && is(".")) good = (++at, digits());
    if (good && is("eE")) {
      ++at;
      if (is("+-")) ++at;
      good = digits();
    }
    if (!good) return wrong("expected a value");
    out_.append("\"").append(rest_.substr(0, at)).append("\"");
    rest_.remove_prefix(at);
    return {};
  }

  Status word() {
    for (const std::string_view each : {"true", "false", "null"}) {
      if (!rest_.starts_with(each)) continue;
      rest_.remove_prefix(each.size());
      if (each == "null") {
        out_ += R"({"NULL":true})";
      } else {
        out_.append(R"({"BOOL":)").append(each).append("}");
      }
      return {};
    }
    return wrong("expected a value");
  }

  Status end() {
    skip_space();
    return rest_.empty() ? Status{} : wrong("nothing may follow here");
  }

  static bool is_binary_key(const Table& table, std::string_view name) {
    return std::any_of(table.key.begin(), table.key.end(), [&](const KeyAttribute& attribute) {
      return attribute.name == name && attribute.type == item::Type::kB;
    });
  }

  void skip_space() {
    while (!rest_.empty() && std::strchr(" \t\r\n", rest_.front()) != nullptr &&
           rest_.front() != '\0') {
      rest_.remove_prefix(1);
    }
  }

  bool take(char c) {
    skip_space();
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  Status wrong(std::string_view what) const {
    return fail(configuration_error(
        fmt::format("not JSON: {} at character {}", what, whole_.size() - rest_.size() + 1)));
  }

  const std::string_view whole_;
  std::string_view rest_;
  std::string& out_;
};

std::string loss_of(const std::string& path, const item::AttributeValue& value) {
  using item::Type;
  switch (value.type()) {
    case Type::kB:
      return path + " is binary";
    case Type::kSS:
      return path + " is a string set";
    case Type::kNS:
      return path + " is a number set";
    case Type::kBS:
      return path + " is a binary set";
    case Type::kL:
      for (const item::AttributeValue& element : value.as_list()) {
        if (std::string loss = loss_of(path + "[]", element); !loss.empty()) return loss;
      }
      return {};
    case Type::kM:
      for (const auto& [name, member] : value.as_map()) {
        if (std::string loss = loss_of(path + "." + name, member); !loss.empty()) return loss;
      }
      return {};
    default:
      return {};
  }
}

}  // namespace

Status append_typed_item(std::string& out, std::string_view plain, const Table& table) {
  return Typer(plain, out).item(table);
}

Status append_typed_value(std::string& out, std::string_view plain) {
  return Typer(plain, out).single_value();
}

std::string loss_as_plain_json(const item::Item& item, const Table& table) {
  for (const auto& [name, value] : item) {
    const bool is_key =
        std::any_of(table.key.begin(), table.key.end(),
                    [&, &n = name](const KeyAttribute& attribute) { return attribute.name == n; });
    if (is_key) continue;
    if (std::string loss = loss_of(name, value); !loss.empty()) return loss;
  }
  return {};
}

}  // namespace gramme::transfer
