/// The shell script that reads files on a host.
///
/// It needs a POSIX shell and coreutils or busybox, and starts a handful of programs however many files there are. It
/// prints a line with a random word before its answer, so that anything a login shell says first is told apart; the
/// contents of all files travel one after the other as base64, so every byte arrives.
struct RemoteScript {
  /// The random word.
  let nonce: String
  /// The paths to read.
  let paths: [String]
  /// The most bytes of one file.
  let limit: Int
  /// The most bytes of all files.
  let total: Int

  /// Describes a reading; all files together may have four times as much as one.
  init(nonce: String, paths: [String], limit: Int) {
    self.nonce = nonce
    self.paths = paths
    self.limit = limit
    total = limit > Int.max / 4 ? limit : limit * 4
  }

  /// The most bytes that an honest answer has, a banner of a MiB before it included.
  var answerLimit: Int { total / 56 * 78 + paths.count * 400_000 + 1 << 20 }

  /// The script, for `sh -s`. Each path is a quoted word; nothing in it is code.
  var text: String {
    var out = Self.head
    for (index, path) in paths.enumerated() {
      let word = "'" + path.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
      out += "kind \(word)\ncase $k in [lfds]) set -- \"$@\" \(word) ;; esac\necho \"$n \(index) $k\"\n"
    }
    return "n=\(nonce)\nlimit=\(limit)\ntotal=\(total)\nnames=\(HostFile.mostNames)\n" + out + Self.tail
  }

  /// Says what stands at a path: a link, a file, a folder, something special, nothing, or what may not be seen.
  private static let head = """
    LC_ALL=C
    export LC_ALL
    echo "$n begin"
    kind() {
      if [ -h "$1" ]; then k=l
      elif [ -f "$1" ]; then k=f
      elif [ -d "$1" ]; then k=d
      elif [ -e "$1" ]; then k=s
      else
        k=m
        d=$1
        while d=${d%/*}; [ -n "$d" ]; do
          if [ -d "$d" ]; then
            [ -x "$d" ] || k=u
            break
          elif [ -h "$d" ]; then
            case $(ls -d -- "$1" 2>&1) in *ermission*) k=u ;; esac
            break
          elif [ -e "$d" ]; then
            break
          fi
        done
      fi
    }
    set --

    """

  /// Looks at everything that was found in one go, sends the files, and looks again whether they stayed as they were.
  private static let tail = """
    look() { stat -c '%a:%u:%g:%s:%Y:%Z:%U:%G' -- "$@"; }
    s=
    [ $# = 0 ] || s=$(look "$@") || {
      echo "$n moved"
      exit 0
    }
    w=
    t=0
    echo "$n found"
    [ $# = 0 ] || for p do
      shift
      IFS=: read -r a b c z y x u g || break
      v=n
      if [ -h "$p" ]; then v=l
      elif [ -f "$p" ]; then
        if [ "$z" -gt $limit ]; then v=b
        elif [ ! -r "$p" ]; then v=p
        elif [ $((t + z)) -gt $total ]; then v=t
        else
          v=r
          t=$((t + z))
          w="$w$a:$b:$c:$z:$y:$x:$u:$g
    "
          set -- "$@" "$p"
        fi
      elif [ -d "$p" ]; then v=d
      fi
      echo "$n $v:$a:$b:$c:$z:$u:$g"
      case $v in
      l) readlink -n -- "$p" | base64; echo "$n" ;;
      d) ls -A -- "$p" 2>/dev/null | head -n $names | base64; echo "$n" ;;
      esac
    done <<E
    $s
    E
    echo "$n data"
    r=same
    if [ $# != 0 ]; then
      cat -- "$@" | base64
      [ "$w" = "$(look "$@")
    " ] || r=moved
    fi
    echo "$n $r"
    echo "$n done"

    """
}
