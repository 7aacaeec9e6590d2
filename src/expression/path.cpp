#include "gramme/expression/path.h"

namespace gramme::expression {
namespace {

const item::AttributeValue* step_into(const item::AttributeValue& value, const Path::Step& step) {
  if (const auto* name = std::get_if<std::string>(&step)) {
    return value.is(item::Type::kM) ? value.as_map().find(*name) : nullptr;
  }
  const std::size_t index = std::get<std::size_t>(step);
  if (!value.is(item::Type::kL) || index >= value.as_list().size()) return nullptr;
  return &value.as_list()[index];
}

}  // namespace

const item::AttributeValue* Path::find(const item::Item& item) const {
  const item::AttributeValue* value = item.find(attribute());
  for (std::size_t i = 1; i < steps.size() && value != nullptr; ++i) {
    value = step_into(*value, steps[i]);
  }
  return value;
}

std::string Path::to_string() const {
  std::string text = "[";
  for (const Step& step : steps) {
    if (text.size() > 1) text += ", ";
    if (const auto* name = std::get_if<std::string>(&step)) {
      text += *name;
    } else {
      text += "[" + std::to_string(std::get<std::size_t>(step)) + "]";
    }
  }
  return text + "]";
}

}  // namespace gramme::expression
