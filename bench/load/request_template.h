#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gramme::load {

// A text with numbers to fill in. `{key}` and `{key+3}` stand for the key of a request (plus
// three), `{count}` for how many requests came before it; each becomes eight decimal digits, so
// that all texts made from one template have the same length.
class Template {
 public:
  explicit Template(std::string_view source);

  // The text, with zeros where the numbers go: to be copied once and filled again and again.
  const std::string& blank() const { return blank_; }
  // Writes the numbers into `text`, a copy of blank().
  void fill(char* text, std::uint32_t key, std::uint32_t count) const;

 private:
  struct Hole {
    std::size_t offset;
    bool is_count;
    std::uint32_t plus;
  };
  std::string blank_;
  std::vector<Hole> holes_;
};

}  // namespace gramme::load
