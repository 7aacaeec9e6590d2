#include <algorithm>
#include <boost/container/small_vector.hpp>

#include "gramme/base/json_writer.h"
#include "gramme/base/limits.h"
#include "gramme/item/json.h"
#include "gramme/item/size.h"
#include "gramme/item/stored.h"
#include "json_text.h"
#include "json_types.h"

namespace gramme::item {
namespace {

using simdjson::dom::element;

struct Member {
  std::string_view name;
  element value;
};
constexpr std::size_t kFewMembers = 16;
using Members = boost::container::small_vector<Member, kFewMembers>;

// Most names differ in their first byte, which is seen without a call.
bool by_name(const Member& a, const Member& b) {
  const int first_of_a = a.name.empty() ? -1 : static_cast<unsigned char>(a.name.front());
  const int first_of_b = b.name.empty() ? -1 : static_cast<unsigned char>(b.name.front());
  return first_of_a != first_of_b ? first_of_a < first_of_b : a.name < b.name;
}

// The members in the order of their names; false when a name is there twice.
bool read_members(const element& json, Members& members) {
  simdjson::dom::object object;
  if (json.get(object) != simdjson::SUCCESS) return false;
  for (const auto& [name, value] : object) {
    members.push_back({name, value});
  }
  if (!std::is_sorted(members.begin(), members.end(), by_name)) {
    std::sort(members.begin(), members.end(), by_name);
  }
  return std::adjacent_find(members.begin(), members.end(), [](const Member& a, const Member& b) {
           return a.name == b.name;
         }) == members.end();
}

// Writes the canonical JSON of what it reads, and counts its size. Every function is false for
// what is not right or not plain. What is right json_read.cpp says too: both change together.
class Transcriber {
 public:
  explicit Transcriber(std::string& out) : out_(out) {}

  std::size_t size() const { return size_; }

  bool item(const Members& members) {
    const auto is_allowed = [](const Member& member) {
      return !member.name.empty() && member.name.size() <= limits::kAttributeNameBytes;
    };
    return std::all_of(members.begin(), members.end(), is_allowed) && entries(members, 1);
  }

 private:
  bool entries(const Members& members, int depth) {
    out_ += '{';
    for (const Member& member : members) {
      if (&member != members.data()) out_ += ',';
      append_json_string(out_, member.name);
      out_ += ':';
      size_ += member.name.size();
      if (!value(member.value, depth)) return false;
    }
    out_ += '}';
    return true;
  }

  bool value(const element& json, int depth) {
    simdjson::dom::object members;
    if (depth > limits::kNestingDepth || json.get(members) != simdjson::SUCCESS) return false;
    auto member = members.begin();
    if (member == members.end()) return false;
    const std::optional<Type> type = type_named(member.key());
    const element content = member.value();
    if (!type || ++member != members.end()) return false;
    switch (*type) {
      case Type::kB:
      case Type::kSS:
      case Type::kNS:
      case Type::kBS:
        return by_way_of_value(json);
      default:
        open_value(out_, *type);
        if (!plain(*type, content, depth)) return false;
        out_ += '}';
        return true;
    }
  }

  // Base64 has several texts for the same bytes, and sets are put in order.
  bool by_way_of_value(const element& json) {
    const Result<AttributeValue> value = read_value(json);
    if (!value) return false;
    append_json(out_, *value);
    size_ += size_of(*value);
    return true;
  }

  bool plain(Type type, const element& content, int depth) {
    switch (type) {
      case Type::kS:
        return string(content);
      case Type::kN:
        return number(content);
      case Type::kL:
        return list(content, depth + 1);
      case Type::kM:
        return map(content, depth + 1);
      default:
        return boolean(content, type == Type::kNull);
    }
  }

  bool string(const element& json) {
    std::string_view text;
    if (json.get(text) != simdjson::SUCCESS) return false;
    append_json_string(out_, text);
    size_ += text.size();
    return true;
  }

  bool number(const element& json) {
    std::string_view text;
    if (json.get(text) != simdjson::SUCCESS) return false;
    const Result<Number> number = Number::parse(text);
    if (!number) return false;
    out_ += '"';
    number->append_to(out_);
    out_ += '"';
    size_ += size_of(*number);
    return true;
  }

  bool boolean(const element& json, bool must_be_true) {
    bool value = false;
    if (json.get(value) != simdjson::SUCCESS || (must_be_true && !value)) return false;
    out_ += value ? "true" : "false";
    size_ += 1;
    return true;
  }

  bool list(const element& json, int depth) {
    simdjson::dom::array members;
    if (json.get(members) != simdjson::SUCCESS) return false;
    out_ += '[';
    bool first = true;
    for (const element& member : members) {
      if (!std::exchange(first, false)) out_ += ',';
      if (!value(member, depth)) return false;
    }
    out_ += ']';
    size_ += size_of_collection(members.size());
    return true;
  }

  bool map(const element& json, int depth) {
    Members members;
    if (!read_members(json, members)) return false;
    size_ += size_of_collection(members.size());
    return entries(members, depth);
  }

  std::string& out_;
  std::size_t size_ = 0;
};

// Leaves a text that is used again empty, and without much memory.
class ClearedAfterwards {
 public:
  explicit ClearedAfterwards(std::string& text) : text_(text) {}
  ~ClearedAfterwards() {
    constexpr std::size_t kKept = 64 * 1024;
    text_.clear();
    if (text_.capacity() > kKept) std::string().swap(text_);
  }
  ClearedAfterwards(const ClearedAfterwards&) = delete;
  ClearedAfterwards& operator=(const ClearedAfterwards&) = delete;

 private:
  std::string& text_;
};

}  // namespace

std::optional<std::string> transcribe(const element& json) {
  thread_local std::string text;
  const ClearedAfterwards cleared(text);
  Members members;
  Transcriber transcriber(text);
  if (!read_members(json, members) || !transcriber.item(members)) return std::nullopt;
  std::string bytes;
  append_stored(bytes, transcriber.size(), text);
  return bytes;
}

}  // namespace gramme::item
