#include "gramme/api/api.h"

#include <boost/unordered/unordered_flat_map.hpp>
#include <utility>

#include "call.h"
#include "gramme/api/shape.h"
#include "gramme/base/parser_room.h"
#include "operations/operations.h"
#include "shape/right.h"

namespace gramme::api {
namespace {

// A parser keeps the memory of the largest text it has seen; beyond this it is given back.
constexpr std::size_t kKeptParserBytes = 1 << 20;

const Operation* find_operation(std::string_view name) {
  static const auto kByName = [] {
    boost::unordered_flat_map<std::string_view, const Operation*> all;
    for (const Operation& operation : operations()) all.emplace(operation.name, &operation);
    return all;
  }();
  const auto found = kByName.find(name);
  return found != kByName.end() ? found->second : nullptr;
}

Result<simdjson::dom::element> parse(simdjson::dom::parser& parser, std::string& body) {
  static_assert(kParserRoom >= simdjson::SIMDJSON_PADDING);
  body.reserve(body.size() + kParserRoom);
  simdjson::dom::element json;
  if (parser.parse(body.data(), body.size(), false).get(json) != simdjson::SUCCESS ||
      !json.is_object()) {
    return fail(serialization_error(""));
  }
  return json;
}

const Shape& shape_of(const Operation& operation) {
  static const std::vector<const Shape*> kShapes = [] {
    std::vector<const Shape*> all;
    for (const Operation& each : operations()) all.push_back(input_shape(each.name));
    return all;
  }();
  return *kShapes[static_cast<std::size_t>(&operation - operations().data())];
}

Status check(const Operation& operation, const simdjson::dom::element& json) {
  const Shape& shape = shape_of(operation);
  if (is_plainly_right(shape, json)) return {};
  GRAMME_TRY(check_types(shape, json));
  return check_constraints(shape, json);
}

}  // namespace

void call(engine::Engine& engine, std::string_view name, std::string body, Answer answer,
          Caller caller) {
  thread_local auto parser = std::make_unique<simdjson::dom::parser>();
  const Operation* operation = find_operation(name);
  if (!operation) return answer(fail(Error{ErrorCode::kUnknownOperation, "", {}}));
  const auto json = parse(*parser, body);
  if (!json) return answer(fail(json.error()));
  if (Status checked = check(*operation, *json); !checked) {
    return answer(fail(std::move(checked).error()));
  }
  operation->run(Call{engine, Input(*json), std::move(answer), caller});
  if (parser->capacity() > kKeptParserBytes) parser = std::make_unique<simdjson::dom::parser>();
}

std::vector<std::string_view> operation_names() {
  std::vector<std::string_view> names;
  for (const Operation& operation : operations()) names.push_back(operation.name);
  return names;
}

}  // namespace gramme::api
