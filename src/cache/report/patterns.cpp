#include "report/patterns.h"

namespace gramme::cache {

void Patterns::add(const Name& name, const Figures& figures) {
  const std::lock_guard lock(mutex_);
  Figures& sum = figures_[name];
  sum.hits += figures.hits;
  sum.misses += figures.misses;
  sum.stale += figures.stale;
  sum.saved_milli_units += figures.saved_milli_units;
}

std::map<Patterns::Name, Patterns::Figures> Patterns::all() const {
  const std::lock_guard lock(mutex_);
  return figures_;
}

}  // namespace gramme::cache
