#include "gramme/item/stored.h"

#include "gramme/item/json.h"
#include "gramme/item/size.h"

namespace gramme::item {
namespace {

constexpr char kVersion = 1;
constexpr std::size_t kMostHeadBytes = 11;

// Seven bits a byte, the lowest first; the high bit says that more follow.
void append_varint(std::string& out, std::size_t value) {
  for (; value >= 0x80; value >>= 7) out += static_cast<char>(value | 0x80);
  out += static_cast<char>(value);
}

bool read_varint(std::string_view& bytes, std::size_t& value) {
  value = 0;
  for (int shift = 0; shift < 63 && !bytes.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    value |= static_cast<std::size_t>(byte & 0x7f) << shift;
    if (byte < 0x80) return true;
  }
  return false;
}

void append_head(std::string& out, std::size_t size) {
  out += kVersion;
  append_varint(out, size);
}

}  // namespace

void append_stored(std::string& out, const Item& item) {
  constexpr std::size_t kPunctuation = 12;  // of an attribute: ,"":{"BOOL":""}
  const std::size_t size = size_of(item);
  out.reserve(out.size() + size + kPunctuation * (item.size() + 1));
  append_head(out, size);
  append_json(out, item);
}

void append_stored(std::string& out, std::size_t size, std::string_view json) {
  out.reserve(out.size() + kMostHeadBytes + json.size());
  append_head(out, size);
  out += json;
}

Status append_stored_with(std::string& out, const CanonicalPart& part, const Item& changed,
                          std::span<const std::string> touched, std::size_t size) {
  append_head(out, size);
  return part.append_with(out, changed, touched);
}

Result<StoredView> view_stored(std::string_view bytes) {
  if (bytes.empty() || bytes.front() != kVersion) {
    return fail(corruption("a stored item is of no version this program knows"));
  }
  bytes.remove_prefix(1);
  StoredView view{};
  if (!read_varint(bytes, view.size)) return fail(corruption("a stored item ends in its size"));
  view.json = bytes;
  return view;
}

Result<Item> read_stored(std::string_view bytes) {
  GRAMME_ASSIGN(const StoredView view, view_stored(bytes));
  return parse_canonical(view.json);
}

}  // namespace gramme::item
