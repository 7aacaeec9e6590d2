#include "gramme/expression/projection.h"

#include <algorithm>

#include "binder.h"
#include "path_overlap.h"
#include "path_projection.h"
#include "projection_syntax.h"
#include "syntax_cache.h"

namespace gramme::expression {
namespace {

constexpr std::string_view kParameter = "ProjectionExpression";

Result<std::vector<Path>> bind_paths(const ProjectionSyntax& syntax, Placeholders& placeholders) {
  Binder binder(syntax.tree, placeholders);
  GRAMME_TRY(binder.check_names());
  std::vector<Path> paths;
  paths.reserve(syntax.paths.size());
  for (const NodeIndex node : syntax.paths) paths.push_back(binder.path(node));
  std::vector<const Path*> all;
  all.reserve(paths.size());
  for (const Path& path : paths) all.push_back(&path);
  GRAMME_TRY(check_paths_apart(all));
  return paths;
}

}  // namespace

Result<Projection> Projection::parse(std::string_view text, Placeholders& placeholders) {
  GRAMME_ASSIGN(const auto syntax, syntax_of<ProjectionSyntax>(text, kParameter));
  auto paths = bind_paths(*syntax, placeholders);
  if (!paths) return fail(invalid_expression(kParameter, paths.error().message));
  Projection projection;
  projection.paths_ = std::move(*paths);
  sort_paths(projection.paths_);
  return projection;
}

Projection Projection::of_attributes(std::vector<std::string> names) {
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  Projection projection;
  for (std::string& name : names) projection.paths_.push_back(attribute_path(std::move(name)));
  return projection;
}

item::Item Projection::apply(const item::Item& item) const {
  return project_paths(item, paths_);
}

std::vector<std::string> Projection::attributes() const {
  std::vector<std::string> names;
  for (const Path& path : paths_) {
    if (names.empty() || names.back() != path.attribute()) names.push_back(path.attribute());
  }
  return names;
}

}  // namespace gramme::expression
