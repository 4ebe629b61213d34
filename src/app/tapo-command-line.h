/* tapo-command-line.h: what the command line asks for. Pure; any thread. Read by the process that was called and, the
 * same arguments again, by the running program that answers it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  TAPO_COMMAND_WINDOW, /* open or raise the window */
  TAPO_COMMAND_SERVICE,
  TAPO_COMMAND_HELP,
  TAPO_COMMAND_VERSION,
  TAPO_COMMAND_ADD,
  TAPO_COMMAND_CHECK,
  TAPO_COMMAND_LIST,
  TAPO_COMMAND_REMOVE,
  TAPO_COMMAND_STATE,
  TAPO_COMMAND_QUIT,
  TAPO_COMMAND_HEADLESS,
  TAPO_COMMAND_SHARE_CODE,
  TAPO_COMMAND_SHARE_STATE,
  TAPO_COMMAND_EXPORT,
  TAPO_COMMAND_IMPORT,
} TapoCommand;

/* The statuses that the program ends with; --check has more, see tapo_verdict_get_status(). */
#define TAPO_STATUS_FINE 0
#define TAPO_STATUS_FAILED 1
#define TAPO_STATUS_WRONG_USAGE 2

typedef struct
{
  TapoCommand command;
  char *address; /* of ADD */
  char *checked; /* of CHECK: a camera or an address */
  char *name;
  char *user; /* of ADD and CHECK, as the next two */
  char *brand;
  gboolean password_stdin; /* of EXPORT and IMPORT as well: the passphrase */
  char *camera;   /* of REMOVE */
  gboolean json;  /* of LIST and CHECK */
  char **cameras; /* of WINDOW, like the next three; NULL for none */
  gboolean demo;
  gboolean fullscreen;
  gboolean kiosk;
  char *view; /* that the kiosk shows, or a camera; NULL for neither */
  char *share_address; /* of HEADLESS, like the next two; NULL: every address */
  int share_port;
  char *share_access;      /* "code" or "anyone" */
  gboolean share_tls;      /* of HEADLESS, like the next */
  char *share_certificate; /* NULL: one of our own */
  gboolean share_code_new; /* of SHARE_CODE */
  char *exported;          /* of EXPORT */
  char *imported;          /* of IMPORT */
  char *file;              /* a copy of one of the two */
  gboolean with_passwords; /* of EXPORT */
  gboolean dry_run;        /* of IMPORT */
} TapoCommandLine;

/* Reads arguments, the program's name first. NULL with TAPO_ERROR_CONFIG for wrong usage. */
TapoCommandLine *tapo_command_line_parse (const char *const *arguments,
                                          GError **error);
void tapo_command_line_free (TapoCommandLine *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TapoCommandLine, tapo_command_line_free)

/* Whether a running program has to be there for it. */
gboolean tapo_command_line_needs_instance (const TapoCommandLine *self);

/* What --help prints. The caller frees it. */
char *tapo_command_line_dup_help (void);

G_END_DECLS
