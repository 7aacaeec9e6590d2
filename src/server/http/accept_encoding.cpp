#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string>

#include "http/content_coding.h"
#include "http/text.h"

namespace gramme::server {
namespace {

// The weight of one entry: what follows its first "q=", which is 1 when it is no number.
double weight_of(std::string_view entry) {
  const auto at = entry.find("q=");
  if (at == std::string_view::npos) return 1;
  std::string_view text = entry.substr(at + 2);
  const std::string number(trimmed(text.substr(0, text.find(';'))));
  char* end = nullptr;
  const double weight = std::strtod(number.c_str(), &end);
  if (number.empty() || *end != '\0') return 1;
  return std::min(weight, 1.0);
}

struct Choice {
  Coding coding = Coding::kNone;
  double weight = 0;

  void offer(Coding other, double other_weight) {
    if (other_weight > weight) *this = {other, other_weight};
  }
};

}  // namespace

Coding accepted_coding(std::string_view accept_encoding) {
  Choice best;
  bool names_gzip = false;
  bool names_deflate = false;
  std::optional<double> others;
  while (!accept_encoding.empty()) {
    const std::string_view entry = accept_encoding.substr(0, accept_encoding.find(','));
    accept_encoding.remove_prefix(std::min(entry.size() + 1, accept_encoding.size()));
    const std::string_view name = trimmed(entry.substr(0, entry.find(';')));
    if (equals_ignoring_case(name, "gzip")) {
      names_gzip = true;
      best.offer(Coding::kGzip, weight_of(entry));
    } else if (equals_ignoring_case(name, "deflate")) {
      names_deflate = true;
      best.offer(Coding::kDeflate, weight_of(entry));
    } else if (name == "*") {
      others = weight_of(entry);
    }
  }
  if (others && !names_gzip) best.offer(Coding::kGzip, *others);
  if (others && !names_deflate) best.offer(Coding::kDeflate, *others);
  return best.coding;
}

}  // namespace gramme::server
