#include "path_overlap.h"

#include <algorithm>

namespace gramme::expression {
namespace {

enum class Relation { kApart, kOverlap, kConflict };

Relation relation(const Path& one, const Path& two) {
  const std::size_t shared = std::min(one.steps.size(), two.steps.size());
  for (std::size_t i = 0; i < shared; ++i) {
    if (one.steps[i].index() != two.steps[i].index()) return Relation::kConflict;
    if (one.steps[i] != two.steps[i]) return Relation::kApart;
  }
  return Relation::kOverlap;
}

Error refusal(std::string_view relation, const Path& one, const Path& two) {
  return validation_error("Two document paths " + std::string(relation) +
                          " with each other; must remove or rewrite one of these paths; path "
                          "one: " +
                          one.to_string() + ", path two: " + two.to_string());
}

Status check(const std::vector<const Path*>& paths, Relation forbidden, std::string_view verb) {
  for (std::size_t two = 1; two < paths.size(); ++two) {
    for (std::size_t one = 0; one < two; ++one) {
      if (relation(*paths[one], *paths[two]) == forbidden) {
        return fail(refusal(verb, *paths[one], *paths[two]));
      }
    }
  }
  return {};
}

}  // namespace

Status check_paths_apart(const std::vector<const Path*>& paths) {
  GRAMME_TRY(check(paths, Relation::kOverlap, "overlap"));
  return check(paths, Relation::kConflict, "conflict");
}

}  // namespace gramme::expression
