#include "path_projection.h"

#include <algorithm>
#include <optional>
#include <span>

namespace gramme::expression {
namespace {

using item::AttributeValue;
using Paths = std::span<const Path>;

// The paths at the front of `paths` that share the step at `depth` with the first of them.
Paths same_step(Paths paths, std::size_t depth) {
  const Path::Step& step = paths.front().steps[depth];
  const auto end = std::find_if_not(paths.begin(), paths.end(),
                                    [&](const Path& path) { return path.steps[depth] == step; });
  return paths.first(static_cast<std::size_t>(end - paths.begin()));
}

std::optional<AttributeValue> project(const AttributeValue& value, Paths paths, std::size_t depth);

item::Map project_map(const item::Map& map, Paths paths, std::size_t depth) {
  item::Map projected;
  for (; !paths.empty(); paths = paths.subspan(same_step(paths, depth).size())) {
    const auto* name = std::get_if<std::string>(&paths.front().steps[depth]);
    const AttributeValue* member = name == nullptr ? nullptr : map.find(*name);
    if (member == nullptr) continue;
    auto part = project(*member, same_step(paths, depth), depth + 1);
    if (part) projected.set(*name, std::move(*part));
  }
  return projected;
}

item::List project_list(const item::List& list, Paths paths, std::size_t depth) {
  item::List projected;
  for (; !paths.empty(); paths = paths.subspan(same_step(paths, depth).size())) {
    const auto* index = std::get_if<std::size_t>(&paths.front().steps[depth]);
    if (index == nullptr || *index >= list.size()) continue;
    auto part = project(list[*index], same_step(paths, depth), depth + 1);
    if (part) projected.push_back(std::move(*part));
  }
  return projected;
}

// Nothing when none of the paths leads to a value.
std::optional<AttributeValue> project(const AttributeValue& value, Paths paths, std::size_t depth) {
  if (paths.front().steps.size() == depth) return value;
  if (value.is(item::Type::kM)) {
    auto map = project_map(value.as_map(), paths, depth);
    if (!map.empty()) return AttributeValue(std::move(map));
  }
  if (value.is(item::Type::kL)) {
    auto list = project_list(value.as_list(), paths, depth);
    if (!list.empty()) return AttributeValue(std::move(list));
  }
  return std::nullopt;
}

}  // namespace

void sort_paths(std::vector<Path>& paths) {
  std::sort(paths.begin(), paths.end(),
            [](const Path& a, const Path& b) { return a.steps < b.steps; });
}

item::Item project_paths(const item::Item& item, const std::vector<Path>& paths) {
  return project_map(item, paths, 0);
}

}  // namespace gramme::expression
