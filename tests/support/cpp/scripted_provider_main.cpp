// The scripted provider as a program, for the black-box tests: prints its port, serves until its input ends. Each
// request gets the behaviour that its `model` names.
#include "scripted_provider.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <iostream>
#include <string>

int main()
{
    recruteia::ScriptedProvider const provider;
    fmt::print("{}\n", provider.port());
    std::fflush(stdout);
    std::string line;
    while (std::getline(std::cin, line))
        // Any line asks how many requests came, and how many were abandoned.
        if (!line.empty()) {
            fmt::print("{} {}\n", provider.asked().size(), provider.abandoned());
            std::fflush(stdout);
        }
    return 0;
}
