#include <algorithm>

#include "gramme/api/shape.h"
#include "shape/tables.h"

namespace gramme::api {
namespace {

const Shape* find(std::span<const OperationInput> operations, std::string_view name) {
  const auto found = std::ranges::lower_bound(operations, name, {}, &OperationInput::name);
  return found != operations.end() && found->name == name ? found->input : nullptr;
}

}  // namespace

const Shape* input_shape(std::string_view operation) {
  const Shape* shape = find(dynamodb_operations(), operation);
  return shape != nullptr ? shape : find(dynamodb_streams_operations(), operation);
}

}  // namespace gramme::api
