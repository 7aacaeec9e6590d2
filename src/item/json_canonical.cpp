#include <algorithm>
#include <utility>

#include "canonical_reader.h"
#include "gramme/base/json_writer.h"
#include "gramme/item/json.h"

namespace gramme::item {
namespace {

Error not_canonical() {
  return corruption("a stored item is not in the form in which items are stored");
}

void append_attribute(std::string& out, const Map::Entry& attribute) {
  append_json_string(out, attribute.first);
  out += ':';
  append_json(out, attribute.second);
}

}  // namespace

Result<Map> parse_canonical(std::string_view text) {
  CanonicalReader reader(text);
  Map map;
  if (reader.map(map, 1) && reader.at_end()) return map;
  return fail(not_canonical());
}

Result<CanonicalPart> CanonicalPart::read(std::string_view text,
                                          std::span<const std::string_view> names) {
  CanonicalReader reader(text);
  CanonicalPart part;
  part.text_ = text;
  part.names_ = names;
  part.entries_.reserve(names.size());
  const bool read =
      reader.part(part.attributes_, names, [&](std::string_view name, std::string_view entry) {
        part.entries_.push_back({name, entry});
      });
  if (read && reader.at_end()) return part;
  return fail(not_canonical());
}

bool CanonicalPart::has_names_of(const Map& changed) const {
  return std::equal(
      entries_.begin(), entries_.end(), changed.begin(), changed.end(),
      [](const Entry& here, const Map::Entry& there) { return here.name == there.first; });
}

Status CanonicalPart::append_with(std::string& out, const Map& changed,
                                  std::span<const std::string> touched) const {
  constexpr std::size_t kGrowth = 64;  // of a value, often
  out.reserve(out.size() + text_.size() + kGrowth);
  if (!has_names_of(changed)) return append_anew(out, changed);
  const char* copied = text_.data();
  const Map::Entry* next = changed.begin();
  for (const auto& [name, entry] : entries_) {
    const Map::Entry& attribute = *next++;
    if (std::find(touched.begin(), touched.end(), name) == touched.end()) continue;
    out.append(copied, entry.data());
    append_attribute(out, attribute);
    copied = entry.data() + entry.size();
  }
  out.append(copied, text_.data() + text_.size());
  return {};
}

Status CanonicalPart::append_anew(std::string& out, const Map& changed) const {
  const Map::Entry* next = changed.begin();
  std::string_view separator = "{";
  const auto append_next = [&] {
    out += std::exchange(separator, ",");
    append_attribute(out, *next++);
  };
  CanonicalReader reader(text_);
  const bool read = reader.each([&](std::string_view name, std::string_view entry) {
    while (next != changed.end() && next->first < name) append_next();
    const bool is_named = std::find(names_.begin(), names_.end(), name) != names_.end();
    if (!is_named) out.append(std::exchange(separator, ",")).append(entry);
  });
  if (!read || !reader.at_end()) return fail(not_canonical());
  while (next != changed.end()) append_next();
  if (separator == "{") out += separator;
  out += '}';
  return {};
}

}  // namespace gramme::item
