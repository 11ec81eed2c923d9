// The snippets: a list, and the fields of the chosen one. Kept when it is closed with OK.
// Thread: GUI. Owner: whoever shows it. `store` must outlive it.
#pragma once

#include "core/settings/snippets.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPlainTextEdit;
class QPushButton;

namespace sampan {

class SnippetDialog : public QDialog
{
    Q_OBJECT

public:
    explicit SnippetDialog(SnippetStore &store, QWidget *parent = nullptr);

    void accept() override;

private:
    void build();
    QWidget *listColumn();
    QWidget *fieldColumn();
    QPushButton *listButton(const QString &icon, const QString &text, void (SnippetDialog::*call)());
    void showCurrent();
    void takeFields();
    void addSnippet();
    void removeSnippet();
    void moveUp();
    void moveDown();
    void move(int by);
    void refill(int current);
    [[nodiscard]] static QString rowText(const Snippet &snippet);

    SnippetStore &m_store;
    std::vector<Snippet> m_snippets;
    bool m_filling = false;
    QListWidget *m_list;
    QLineEdit *m_name;
    QPlainTextEdit *m_text;
    QCheckBox *m_sendsEnter;
    QLabel *m_problem;
    std::vector<QPushButton *> m_ofCurrent; // need a chosen one
};

} // namespace sampan
