// The page that is left when a server's key is not the one on record: what was found, and no way through. The way out
// is outside this program: ask the administrator, then remove the old line by hand.
#pragma once

#include "core/base/error.h"
#include "ui/prompts/sheet.h"

namespace sampan {

class RefusedHostKeySheet : public Sheet
{
    Q_OBJECT

public:
    explicit RefusedHostKeySheet(const Error &error, QWidget *parent = nullptr);

signals:
    void closed();
};

} // namespace sampan
