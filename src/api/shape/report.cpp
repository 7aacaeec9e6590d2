#include "shape/report.h"

#include <fmt/format.h>

#include <cctype>

#include "shape/overrides.h"
#include "shape/print.h"

namespace gramme::api {
namespace {

// Coral's getters: only the first letter becomes small, "SSESpecification" "sSESpecification".
void append_name(std::string& out, std::string_view name, bool verbatim) {
  const std::size_t start = out.size();
  out += name;
  if (!verbatim) {
    out[start] = static_cast<char>(std::tolower(static_cast<unsigned char>(out[start])));
  }
}

void append_path(std::string& out, const Path& path, bool verbatim) {
  if (path.parent != nullptr) {
    append_path(out, *path.parent, verbatim);
    out += '.';
  }
  switch (path.step) {
    case Path::Step::kMember:
      append_name(out, path.name, verbatim);
      break;
    case Path::Step::kListElement:
      out += fmt::format("{}.member", path.index);
      break;
    case Path::Step::kMapValue:
      out += fmt::format("{}.member", path.name);
      break;
  }
}

}  // namespace

void Report::add(const Path& path, const Shape& shape, const Json* value,
                 std::string_view sentence) {
  if (is_full()) return;
  std::string text = "Value";
  if (value == nullptr) {
    text += " null";
  } else if (!path.anonymous) {
    text += " '" + print(shape, *value) + "'";
  }
  text += " at '";
  append_path(text, path, path.anonymous);
  text += "' failed to satisfy constraint: ";
  text += sentence;
  violations_.push_back(std::move(text));
}

void Report::add_bad_name(std::string_view name) {
  if (!bad_name_.empty()) return;
  bad_name_ = name.starts_with("arn:") ? fmt::format(overrides::kInvalidArn, name)
                                       : std::string(overrides::kInvalidName);
}

Status Report::finish() const {
  if (!violations_.empty()) {
    return fail(validation_error(fmt::format("{} validation error{} detected: {}",
                                             violations_.size(), violations_.size() == 1 ? "" : "s",
                                             fmt::join(violations_, "; "))));
  }
  if (!bad_name_.empty()) return fail(validation_error(bad_name_));
  return {};
}

}  // namespace gramme::api
