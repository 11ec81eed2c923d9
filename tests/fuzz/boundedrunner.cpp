// Drives a fuzz target without libFuzzer: seeds, mutated seeds and noise, for the number of rounds given.
#include "tests/fuzz/fuzztarget.h"

#include <QRandomGenerator>

#include <cstdio>
#include <cstdlib>

namespace {

// The same numbers in every run, so that a failure comes back.
QRandomGenerator generator(1);

void run(const QByteArray &input)
{
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t *>(input.constData()), std::size_t(input.size()));
}

QByteArray noise()
{
    QByteArray bytes(int(generator.bounded(300)), Qt::Uninitialized);
    for (char &byte : bytes)
        byte = char(generator.generate());
    return bytes;
}

void mutateOnce(QByteArray &bytes)
{
    if (bytes.isEmpty())
        return;
    const qsizetype position = generator.bounded(int(bytes.size()));
    switch (generator.bounded(6)) {
    case 0:
        bytes[position] = char(generator.generate());
        break;
    case 1:
        bytes[position] = char(uchar(bytes[position]) ^ (1U << generator.bounded(8)));
        break;
    case 2:
        bytes.truncate(position);
        break;
    case 3:
        bytes.insert(position, noise());
        break;
    case 4: // the values at which counts go wrong
        bytes.replace(position, 4, generator.bounded(2) == 0 ? QByteArray("\xff\xff\xff\xff") : QByteArray(4, '\0'));
        break;
    default:
        bytes.remove(position, generator.bounded(8));
    }
}

} // namespace

int main(int argumentCount, char **arguments)
{
    const int rounds = argumentCount > 1 ? std::atoi(arguments[1]) : 1000;
    const std::vector<QByteArray> seeds = sampan::fuzz::seeds();
    for (const QByteArray &seed : seeds)
        run(seed);
    for (int round = 0; round < rounds; ++round) {
        QByteArray input = round % 16 == 0 ? noise() : seeds[generator.bounded(quint32(seeds.size()))];
        for (int changes = generator.bounded(1, 6); changes > 0; --changes)
            mutateOnce(input);
        run(input);
    }
    std::printf("%zu seeds and %d rounds\n", seeds.size(), rounds);
    return 0;
}
