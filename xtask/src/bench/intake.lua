-- Posts a form with a new rising key each time; KEY in the body is where the key goes.
-- Arguments after `--`: the path, the body.
local stamp, number, path, before, after = "", 0, "", "", ""

function init(args)
  path = args[1]
  local at = string.find(args[2], "{key}", 1, true)
  before, after = string.sub(args[2], 1, at - 1), string.sub(args[2], at + 5)
  stamp = string.format("%012x", os.time() * 1000)
  wrk.method = "POST"
  wrk.headers["content-type"] = "application/x-www-form-urlencoded"
  wrk.headers["sec-fetch-site"] = "same-origin"
end

function request()
  number = number + 1
  local key = string.format("%s7000a%015x", stamp, number)
  return wrk.format("POST", path, nil, before .. key .. after)
end
