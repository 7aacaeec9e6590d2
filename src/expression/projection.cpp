#include "gramme/expression/projection.h"

#include <algorithm>

#include "binder.h"
#include "path_overlap.h"
#include "path_projection.h"
#include "projection_syntax.h"
#include "syntax_cache.h"

namespace gramme::expression {
namespace {

using PathsPtr = std::shared_ptr<const ProjectionPaths>;

Result<PathsPtr> bind_paths(ProjectionSyntax& syntax, Placeholders& placeholders) {
  if (PathsPtr known = syntax.last.find(syntax.tree, placeholders)) return known;
  Binder binder(syntax.tree, placeholders);
  GRAMME_TRY(binder.check_names());
  std::vector<Path> paths;
  paths.reserve(syntax.paths.size());
  for (const NodeIndex node : syntax.paths) paths.push_back(binder.path(node));
  std::vector<const Path*> all;
  all.reserve(paths.size());
  for (const Path& path : paths) all.push_back(&path);
  GRAMME_TRY(check_paths_apart(all));
  auto bound = std::make_shared<const ProjectionPaths>(std::move(paths));
  syntax.last.keep(bound, syntax.tree, placeholders);
  return bound;
}

}  // namespace

ProjectionPaths::ProjectionPaths(std::vector<Path> given) : sorted(std::move(given)) {
  sort_paths(sorted);
  for (const Path& path : sorted) {
    if (attributes.empty() || attributes.back() != path.attribute()) {
      attributes.push_back(path.attribute());
    }
  }
}

Result<Projection> Projection::parse(std::string_view text, Placeholders& placeholders) {
  constexpr std::string_view kParameter = "ProjectionExpression";
  GRAMME_ASSIGN(const auto syntax, syntax_of<ProjectionSyntax>(text, kParameter));
  auto paths = bind_paths(*syntax, placeholders);
  if (!paths) return fail(invalid_expression(kParameter, paths.error().message));
  return Projection(std::move(*paths));
}

Projection Projection::of_attributes(std::vector<std::string> names) {
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  std::vector<Path> paths;
  paths.reserve(names.size());
  for (std::string& name : names) paths.push_back(attribute_path(std::move(name)));
  return Projection(std::make_shared<const ProjectionPaths>(std::move(paths)));
}

item::Item Projection::apply(const item::Item& item) const {
  return project_paths(item, paths_->sorted);
}

const std::vector<std::string>& Projection::attributes() const {
  return paths_->attributes;
}

}  // namespace gramme::expression
