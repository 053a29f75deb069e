// amqp.h uses struct timeval without declaring it.
#include <sys/time.h>
#include <amqp.h>
#include <amqp_framing.h>
// TLS: librabbitmq is built on OpenSSL, whose headers its own packages bring.
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
