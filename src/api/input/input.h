#pragma once

#include <simdjson.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gramme::api {

// A JSON object of a request whose types have been checked: members by name. An absent member
// and a null one are the same. Borrows the parsed document.
class Input {
 public:
  explicit Input(simdjson::dom::element json);

  bool has(std::string_view name) const { return find(name).has_value(); }
  std::optional<simdjson::dom::element> find(std::string_view name) const {
    if ((name_bits_ & name_bit(name)) == 0) return std::nullopt;
    return search(name);
  }
  std::optional<std::string_view> text(std::string_view name) const;
  // As text(), for a member that the shape requires.
  std::string required_text(std::string_view name) const;
  std::optional<std::int64_t> integer(std::string_view name) const;
  bool flag(std::string_view name) const;  // false when absent
  std::optional<bool> boolean(std::string_view name) const;
  std::optional<Input> object(std::string_view name) const;
  // The elements of a list member; none when absent.
  std::vector<simdjson::dom::element> list(std::string_view name) const;
  std::vector<Input> objects(std::string_view name) const;      // of a list of structures
  std::vector<std::string> texts(std::string_view name) const;  // of a list of strings

  // A map member as it stands, with its nulls.
  std::optional<simdjson::dom::object> map(std::string_view name) const;
  // The entries of a map member, in the order of the text, nulls left out; none when absent.
  std::vector<std::pair<std::string_view, simdjson::dom::element>> entries(
      std::string_view name) const;

  const simdjson::dom::element& json() const { return json_; }

 private:
  static constexpr std::uint64_t name_bit(std::string_view name) {
    const auto last = name.empty() ? 0u : static_cast<unsigned char>(name.back());
    return std::uint64_t{1} << ((name.size() + last) % 64);
  }
  std::optional<simdjson::dom::element> search(std::string_view name) const;

  simdjson::dom::element json_;
  // A bit for the length and the last letter of each member's name: most of what is asked for is
  // absent, and these tell nearly all of it.
  std::uint64_t name_bits_ = 0;
};

}  // namespace gramme::api
