/* tapo-share-certificate.c: reads a file, or makes it first.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tapo-share-certificate.h"

#include <glib/gi18n.h>

#include "tapo-error.h"
#include "tapo-file.h"
#include "tapo-share-certificate-maker.h"

#define MAX_SIZE (256 * 1024)
#define LOCK_MS 10000

/* Ours is made anew so long before its end. */
#define RENEWAL_DAYS 30

static gboolean
complain (const char *file,
          const char *reason,
          GError **error)
{
  g_set_error (error, TAPO_ERROR, TAPO_ERROR_CONFIG,
               _ ("The certificate “%s” cannot be used: %s"), file, reason);
  return FALSE;
}

/* Whether it is valid now and so many days from now. */
static gboolean
is_valid (GTlsCertificate *certificate,
          int days)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) later = g_date_time_add_days (now, days);
  g_autoptr (GDateTime) end = g_tls_certificate_get_not_valid_after (certificate);

  return end != NULL && g_date_time_compare (later, end) < 0;
}

static GTlsCertificate *
parse (GBytes *pem,
       const char *file,
       GError **error)
{
  g_autoptr (GTlsCertificate) certificate = NULL;
  g_autoptr (GError) local_error = NULL;
  gsize size;
  const char *text = g_bytes_get_data (pem, &size);

  if (g_strstr_len (text, (gssize) size, "PRIVATE KEY-----") == NULL)
    {
      complain (file, _ ("it has no private key; one PEM file with both is needed"), error);
      return NULL;
    }
  if (!tapo_share_certificate_check (pem, &local_error))
    {
      complain (file, local_error->message, error);
      return NULL;
    }
  certificate = g_tls_certificate_new_from_pem (text, (gssize) size, &local_error);
  if (certificate == NULL)
    {
      complain (file, local_error->message, error);
      return NULL;
    }
  return g_steal_pointer (&certificate);
}

static GTlsCertificate *
read_file (const char *file,
           GError **error)
{
  g_autoptr (GError) local_error = NULL;
  TapoFileStamp stamp;
  g_autoptr (GBytes) pem = tapo_file_read (file, MAX_SIZE, &stamp, &local_error);

  if (pem != NULL)
    return parse (pem, file, error);
  complain (file, local_error->message, error);
  return NULL;
}

static GTlsCertificate *
read_users (const char *file,
            GError **error)
{
  g_autoptr (GTlsCertificate) certificate = read_file (file, error);

  if (certificate == NULL || is_valid (certificate, 0))
    return g_steal_pointer (&certificate);
  complain (file, _ ("its time is over; it has to be renewed"), error);
  return NULL;
}

static GTlsCertificate *
read_own (const char *file)
{
  g_autoptr (GTlsCertificate) certificate = read_file (file, NULL);

  return certificate != NULL && is_valid (certificate, RENEWAL_DAYS) ? g_steal_pointer (&certificate) : NULL;
}

/* With the folder's lock, so that two programs that begin at once have one. */
static GTlsCertificate *
make_own (const char *file,
          int lock,
          GError **error)
{
  GTlsCertificate *certificate = read_own (file);
  g_autoptr (GBytes) pem = NULL;
  TapoFileStamp stamp;

  if (certificate != NULL)
    return certificate;
  pem = tapo_share_certificate_make (error);
  if (pem == NULL || !tapo_file_replace (file, pem, lock, &stamp, error))
    return NULL;
  return parse (pem, file, error);
}

static GTlsCertificate *
load_own (GError **error)
{
  g_autofree char *file = g_build_filename (g_get_user_data_dir (), "tapo-viewer", "share-certificate.pem", NULL);
  GTlsCertificate *certificate = read_own (file);
  g_autoptr (GError) local_error = NULL;
  int lock;

  if (certificate != NULL)
    return certificate;
  lock = tapo_file_lock_folder (file, LOCK_MS, &local_error);
  if (local_error == NULL)
    certificate = make_own (file, lock, &local_error);
  tapo_file_unlock_folder (lock);
  if (certificate == NULL)
    g_set_error (error, TAPO_ERROR, TAPO_ERROR_CONFIG, _ ("A certificate cannot be made: %s"), local_error->message);
  return certificate;
}

static void
work (GTask *task,
      gpointer source,
      gpointer task_data,
      GCancellable *cancellable)
{
  GError *error = NULL;
  GTlsCertificate *certificate = NULL;

  if (!g_tls_backend_supports_tls (g_tls_backend_get_default ()))
    g_set_error_literal (&error, TAPO_ERROR, TAPO_ERROR_CONFIG, _ ("Encryption needs the package glib-networking"));
  else
    certificate = task_data != NULL ? read_users (task_data, &error) : load_own (&error);
  if (certificate != NULL)
    g_task_return_pointer (task, certificate, g_object_unref);
  else
    g_task_return_error (task, error);
}

void
tapo_share_certificate_load_async (const char *file,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_task_data (task, g_strdup (file), g_free);
  g_task_run_in_thread (task, work);
}

GTlsCertificate *
tapo_share_certificate_load_finish (GAsyncResult *result,
                                    GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

char *
tapo_share_certificate_dup_fingerprint (GTlsCertificate *certificate)
{
  g_autoptr (GByteArray) der = NULL;
  g_autofree char *digest = NULL;
  GString *fingerprint = g_string_new (NULL);

  g_object_get (certificate, "certificate", &der, NULL);
  digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, der->data, der->len);
  for (const char *c = digest; *c != '\0'; c++)
    {
      if (c != digest && (c - digest) % 2 == 0)
        g_string_append_c (fingerprint, ':');
      g_string_append_c (fingerprint, g_ascii_toupper (*c));
    }
  return g_string_free_and_steal (fingerprint);
}
