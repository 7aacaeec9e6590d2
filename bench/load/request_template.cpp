#include "request_template.h"

#include <charconv>

namespace gramme::load {
namespace {

constexpr std::size_t kDigits = 8;

void write_digits(char* place, std::uint32_t number) {
  for (std::size_t i = kDigits; i-- > 0; number /= 10) {
    place[i] = static_cast<char>('0' + number % 10);
  }
}

}  // namespace

Template::Template(std::string_view source) {
  while (!source.empty()) {
    const bool is_count = source.starts_with("{count}");
    const bool is_key = source.starts_with("{key}") || source.starts_with("{key+");
    if (!is_count && !is_key) {
      blank_ += source.front();
      source.remove_prefix(1);
      continue;
    }
    const std::size_t end = source.find('}');
    std::uint32_t plus = 0;
    if (const std::size_t sign = source.substr(0, end).find('+'); sign != source.npos) {
      std::from_chars(source.data() + sign + 1, source.data() + end, plus);
    }
    holes_.push_back({blank_.size(), is_count, plus});
    blank_.append(kDigits, '0');
    source.remove_prefix(end + 1);
  }
}

void Template::fill(char* text, std::uint32_t key, std::uint32_t count) const {
  for (const Hole& hole : holes_) {
    write_digits(text + hole.offset, (hole.is_count ? count : key) + hole.plus);
  }
}

}  // namespace gramme::load
