// Asks over a terminal for the places of one snippet. Enter sends it, Esc does not. Deletes itself.
// Thread: GUI. Owner: the terminal's bars.
#pragma once

#include "core/settings/snippets.h"

#include <QFrame>

class QFormLayout;
class QLabel;
class QLineEdit;

namespace sampan {

class SnippetBar : public QFrame
{
    Q_OBJECT

public:
    SnippetBar(const Snippet &snippet, const std::vector<SnippetVariable> &variables, QWidget *parent = nullptr);

    void start(); // shows it, with the keyboard in the first field
    [[nodiscard]] QString filled() const;

signals:
    void accepted(const QString &text);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void addField(QFormLayout *form, const SnippetVariable &variable);
    void accept();
    void leave();

    Snippet m_snippet;
    std::map<QString, QLineEdit *> m_fields;
    QLineEdit *m_first = nullptr;
    QLabel *m_preview;
};

} // namespace sampan
