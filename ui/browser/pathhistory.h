// Where a pane was: back and forward, as a browser has it.
#pragma once

#include "core/base/remotepath.h"

#include <vector>

namespace sampan {

class PathHistory
{
public:
    // A new place to be; what lay ahead is forgotten.
    void visit(const RemotePath &path)
    {
        if (!m_paths.empty() && m_paths[m_position] == path)
            return;
        if (!m_paths.empty())
            m_paths.resize(m_position + 1);
        m_paths.push_back(path);
        if (m_paths.size() > maximum)
            m_paths.erase(m_paths.begin());
        m_position = m_paths.size() - 1;
    }

    [[nodiscard]] bool canGo(int step) const
    {
        const auto target = qint64(m_position) + step;
        return target >= 0 && target < qint64(m_paths.size());
    }
    // Only when canGo(step). Peeks; go() moves, once the folder is really shown.
    [[nodiscard]] const RemotePath &at(int step) const { return m_paths[std::size_t(qint64(m_position) + step)]; }
    void go(int step) { m_position = std::size_t(qint64(m_position) + step); }

private:
    static constexpr std::size_t maximum = 200;
    std::vector<RemotePath> m_paths;
    std::size_t m_position = 0;
};

} // namespace sampan
