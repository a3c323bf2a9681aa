# Debian 12 packages, by the task that needs them. test includes run, lint and bench include test.
packages_run=(
    clang-19 lld-19 cmake ninja-build ccache pkg-config
    libboost1.81-dev libboost-json1.81-dev libboost-url1.81-dev libssl-dev libsodium-dev libjwt-dev libfmt-dev
    libspdlog-dev libsoci-dev libsqlite3-dev libpq-dev libtomlplusplus-dev libcli11-dev prometheus-cpp-dev
    libcurl4-openssl-dev libhiredis-dev libzstd-dev zlib1g-dev libbrotli-dev libstemmer-dev libicu-dev
    libpoppler-cpp-dev libzip-dev libxml2-dev fonts-dejavu-core
    wordnet-base mythes-fr ca-certificates
)
packages_test=(
    "${packages_run[@]}"
    clang-format-19 libclang-rt-19-dev libfuzzer-19-dev libgtest-dev libgmock-dev libbenchmark-dev
    llvm-19 libpango1.0-dev libcairo2-dev postgresql-15 redis-server chromium-headless-shell python3 git
)
# clang-tidy-22 passes over the headers of libraries, which were three quarters of the work of clang-tidy-19.
packages_lint=(
    "${packages_test[@]}"
    clang-tidy-22
)
packages_bench=(
    "${packages_test[@]}"
    python3-flask python3-flask-socketio python3-sqlalchemy python3-eventlet python3-jwt wrk util-linux
)
